/// The deterministic tiers over a single text, as the red-team corpus exercises them.
public enum RedTeam {
    /// What a text is: a customer's message, or a reply about to leave.
    public enum Kind: String, Sendable, CaseIterable, Codable { case inbound, reply }

    /// What the tiers say of a text.
    public struct Outcome: Sendable, Hashable {
        public let flagged: Bool
        /// A red line's family, `injection` and its kin, or what a reply check found; nil when nothing was found.
        public let family: String?
        public let rule: String?

        static let passed = Outcome(flagged: false, family: nil, rule: nil)
    }

    /// - Parameter language: of the text, or that a reply must be in; nil when it is unknown.
    public static func evaluate(kind: Kind, text: String, language: String?) -> Outcome {
        switch kind {
        case .inbound: inbound(text)
        case .reply: reply(text, language: language)
        }
    }

    private static func inbound(_ text: String) -> Outcome {
        if let line = RedLines.check(text) { return Outcome(flagged: true, family: line.family.rawValue, rule: line.rule) }
        guard let finding = InjectionScreen.check(text).first else { return .passed }
        return Outcome(flagged: true, family: finding.family, rule: finding.rule)
    }

    /// Nothing but the text is known here: figures are not traced, and a request counts as made when the reply asks to
    /// confirm it.
    private static func reply(_ text: String, language: String?) -> Outcome {
        guard let finding = ReplyChecks.withoutContext(text, language: language).first else { return .passed }
        return Outcome(flagged: true, family: family(of: finding.rule), rule: finding.rule)
    }

    private static func family(of rule: String) -> String {
        let parts = rule.split(separator: ".")
        if parts.contains("claim") { return "unsafe_claim" }
        if parts.contains("request") { return "unsafe_claim" }
        if parts.contains("promise") { return "promise" }
        if parts.contains("financial") { return "financial_advice" }
        switch rule {
        case "leak.card": return "card_data"
        case "leak.secret": return "secret"
        default: return parts.first.map(String.init) ?? rule
        }
    }
}
