import AgentRuntime
import Contracts
import JSON
import Store
import Text

/// Puts a reply together: greeting, opener, bodies in the order of the requests, cancel link, what waits for a yes, closer,
/// sign-off. Pure: the same session and drafts give the same text.
struct ReplyComposer: Sendable {
    let frames: ReplyFrames

    /// The reply as it would leave, in the form of its channel. Empty when there is no draft.
    func compose(_ progress: TurnProgress, session: SessionSnapshot, catalog: Catalog) -> String {
        guard let classification = progress.classification else { return "" }
        let categories = TurnPlan.categories(of: classification)
        let drafts = categories.compactMap { progress.drafts[$0]?.output }
        let bodies = drafts.map { Self.trimmed($0.body) }.filter { !$0.isEmpty }
        guard !bodies.isEmpty else { return "" }
        let frame = frame(progress.language)
        let pick = Variant(session: session.id)
        let group = catalog.categories[classification.primary]?.group ?? ""
        // Within one live chat only the first reply is framed; a letter always is.
        let isFramed = session.replies == 0 || !progress.channel.isLive

        var paragraphs: [String] = []
        if isFramed {
            paragraphs.append(greeting(frame, progress.customer.name, pick))
            if let opener = pick.of(frame.openers[group] ?? []) { paragraphs.append(opener) }
        }
        paragraphs += bodies
        paragraphs += drafts.compactMap(\.cancelLink).map { frame.cancelLink.replacing("{link}", with: $0) }
        let summaries = drafts.flatMap(\.proposals)
            .filter { catalog.tools[$0.tool]?.confirms == .customer }
            .map { summary(of: $0, language: progress.language) }
        if !summaries.isEmpty {
            paragraphs.append(frame.confirm.question.replacing("{summary}", with: summaries.joined(separator: " ")))
        }
        if isFramed {
            if let closer = pick.of(frame.closers[group] ?? []) { paragraphs.append(closer) }
            paragraphs.append([pick.of(frame.signOffs) ?? "", frames.signature].filter { !$0.isEmpty }.joined(separator: "\n"))
        }
        return progress.channel.isHTML ? Self.html(paragraphs) : paragraphs.joined(separator: "\n\n")
    }

    /// What the customer reads when a person will answer.
    func holding(_ ending: TurnEnding, _ progress: TurnProgress) -> String {
        let language = language(of: progress, rule: ending.redLine?.language)
        let holding = frame(language).holding
        let text =
            switch ending.redLine?.family {
            case "self_harm": holding.selfHarm
            case .some: holding.escalation
            case nil: holding.handover
            }
        return progress.channel.isHTML ? Self.html([text]) : text
    }

    /// The sentence that is approved, made from the arguments by the tool's template. Operators read the fallback language.
    func summary(of proposal: ProposalDraft, language: String) -> String {
        ProposalSentence(frame: frame(language)).text(tool: proposal.tool, arguments: proposal.arguments)
    }

    /// A turn that stopped before the router spoke still answers in the customer's language: the text's, if it can be told,
    /// else that of the rule that stopped it, else the conversation's.
    private func language(of progress: TurnProgress, rule: String?) -> String {
        if let classified = progress.classification?.language { return classified }
        let guess = LanguageIdentifier.identify(progress.text, hint: progress.conversationLanguage)
        if guess.isReliable, frames.languages[guess.code] != nil { return guess.code }
        return rule.flatMap { frames.languages[$0] == nil ? nil : $0 } ?? progress.conversationLanguage ?? guess.code
    }

    private func frame(_ language: String) -> ReplyFrames.Frame {
        // The fallback language's presence is checked when the file is read.
        frames.languages[language] ?? frames.languages[frames.fallbackLanguage] ?? .empty
    }

    private func greeting(_ frame: ReplyFrames.Frame, _ name: String?, _ pick: Variant) -> String {
        guard let first = name.flatMap(Self.firstName), let greeting = pick.of(frame.greetings.named) else {
            return pick.of(frame.greetings.unnamed) ?? ""
        }
        return greeting.replacing("{name}", with: first)
    }

    /// The first word of a name, if it looks like one: a greeting by a wrong name is worse than none.
    static func firstName(_ name: String) -> String? {
        guard let word = name.split(whereSeparator: \.isWhitespace).first.map(String.init) else { return nil }
        let isName = word.count <= 30 && word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" || $0 == "’" || $0 == "." }
        return isName && word.contains(where: \.isLetter) ? word : nil
    }

    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// Paragraphs as HTML: a blank line ends one, a single line break stays a break.
    static func html(_ paragraphs: [String]) -> String {
        paragraphs.flatMap { $0.split(separator: "\n\n") }.map { paragraph in
            let escaped = paragraph.reduce(into: "") { result, character in
                switch character {
                case "&": result += "&amp;"
                case "<": result += "&lt;"
                case ">": result += "&gt;"
                case "\n": result += "<br>"
                default: result.append(character)
                }
            }
            return "<p>\(escaped)</p>"
        }.joined(separator: "\n")
    }
}

/// Chooses among variants by the session: one conversation stays consistent, two differ.
struct Variant: Sendable {
    private let hash: UInt64

    init(session: String) { hash = StableHash(session).value }

    func of(_ variants: [String]) -> String? {
        variants.isEmpty ? nil : variants[Int(hash % UInt64(variants.count))]
    }
}

extension ReplyFrames.Frame {
    static let empty = ReplyFrames.Frame(
        greetings: Greetings(named: [], unnamed: []), openers: [:], closers: [:], signOffs: [],
        holding: Holding(escalation: "", selfHarm: "", handover: "", offline: ""), confirm: Confirm(question: "{summary}"),
        cancelLink: "{link}", proposals: [:], values: [:], months: [])
}
