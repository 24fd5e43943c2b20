internal import Text

/// The deterministic checks of a reply before it leaves. Pure.
public enum ReplyChecks {
    /// Everything that speaks against the reply; empty when nothing does.
    public static func run(_ reply: String, _ context: ReplyContext) -> [CheckFinding] {
        let text = plainText(reply)
        return claims(text, context) + leaks(text) + links(text, context) + addresses(text, context) + language(text, context)
            + GroundingCheck.run(text, sources: context.sources)
    }

    // MARK: - Claims and promises

    /// Which tools, once confirmed and done, make a claim true. Cancelling, refunding and replacing never are ours to claim.
    private static let toolsOfClaim: [String: Set<String>] = [
        "paused": ["pause_subscription"], "skipped": ["skip_month"], "frequency": ["change_frequency"],
        "address": ["change_address"], "preferences": ["update_preferences"], "claim": ["create_damage_claim"],
        "search": ["report_missing"],
        "changed": ["change_frequency", "change_address", "update_preferences", "skip_month", "pause_subscription"],
    ]

    private static func claims(_ text: String, _ context: ReplyContext) -> [CheckFinding] {
        let table = RuleTable.reply
        if let failure = table.failure { return [CheckFinding(check: .safety, rule: "patterns", detail: "\(failure)")] }
        return table.hits(in: Normalization.plain(text)).compactMap { hit in
            switch hit.rule.family {
            case "done_claim":
                let tools = toolsOfClaim[hit.rule.claim ?? ""] ?? []
                if !tools.isDisjoint(with: context.confirmedActions) { return nil }
            case "request_claim":
                if !context.proposals.isEmpty || !context.confirmedActions.isEmpty { return nil }
            default: break
            }
            return CheckFinding(check: .safety, rule: hit.rule.id, detail: "“\(hit.matched)”")
        }
    }

    // MARK: - Leaks

    private static func leaks(_ text: String) -> [CheckFinding] {
        var findings: [CheckFinding] = []
        let table = RuleTable.leak
        if let failure = table.failure { return [CheckFinding(check: .safety, rule: "patterns", detail: "\(failure)")] }
        findings += table.hits(in: Normalization.plain(withoutLinks(text))).map {
            CheckFinding(check: .safety, rule: $0.rule.id, detail: "“\($0.matched)”")
        }
        if let number = PaymentCard.find(in: text) {
            findings.append(CheckFinding(check: .safety, rule: "leak.card", detail: "a payment card's number ending in \(number.suffix(4))"))
        }
        return findings
    }

    private static func addresses(_ text: String, _ context: ReplyContext) -> [CheckFinding] {
        let own = Set(([context.customerEmail].compactMap { $0 } + context.sources.prefix(1).flatMap(Links.emails)).map { $0.lowercased() })
        return Links.emails(in: text).filter { address in
            !own.contains(address.lowercased()) && !context.allowedHosts.contains { address.lowercased().hasSuffix("@" + $0) }
        }.map { CheckFinding(check: .safety, rule: "leak.address", detail: "another person's e-mail address: \($0)") }
    }

    // MARK: - Links and language

    private static func links(_ text: String, _ context: ReplyContext) -> [CheckFinding] {
        Links.urls(in: text).compactMap { url in
            guard let host = Links.host(of: url) else {
                return CheckFinding(check: .safety, rule: "link.form", detail: "a link that is none: \(url)")
            }
            return context.allowedHosts.contains(host)
                ? nil : CheckFinding(check: .safety, rule: "link.host", detail: "a link to \(host), which is not among the allowed hosts")
        }
    }

    private static func language(_ text: String, _ context: ReplyContext) -> [CheckFinding] {
        let guess = LanguageIdentifier.identify(withoutLinks(text), hint: context.language)
        guard guess.isReliable, guess.code != context.language else { return [] }
        return [CheckFinding(check: .tone, rule: "language", detail: "the reply is in \(guess.code), the customer writes \(context.language)")]
    }

    private static func withoutLinks(_ text: String) -> String {
        Links.urls(in: text).reduce(text) { $0.replacing($1, with: " ") }
    }

    /// An e-mail's reply is HTML; its marks are no part of what is said.
    private static func plainText(_ reply: String) -> String {
        guard reply.hasPrefix("<p>") else { return reply }
        var text = ""
        var isInTag = false
        for character in reply {
            switch character {
            case "<": isInTag = true
            case ">":
                isInTag = false
                text.append("\n")
            default: if !isInTag { text.append(character) }
            }
        }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
