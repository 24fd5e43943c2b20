internal import Text

/// The deterministic checks of a reply before it leaves. Pure.
public enum ReplyChecks {
    /// Everything that speaks against the reply; empty when nothing does.
    public static func run(_ reply: String, _ context: ReplyContext) -> [CheckFinding] {
        let text = PlainText.of(reply)
        return completeness(text) + claims(text, context, asksToConfirm: nil) + leaks(text) + links(text, context)
            + addresses(text, context) + language(text, context) + GroundingCheck.run(text, sources: context.sources)
    }

    /// What a reply says against itself, with nothing known of the customer, the tools or the sources.
    ///
    /// A claim to have requested something passes when the reply asks to confirm it, since whether a proposal exists is unknown.
    static func withoutContext(_ reply: String, language: String?) -> [CheckFinding] {
        let text = PlainText.of(reply)
        let hosts = ReplyContext(language: language ?? "en", sources: [])
        var findings =
            completeness(text) + claims(text, hosts, asksToConfirm: asksToConfirm(text)) + leaks(text) + links(text, hosts)
        if language != nil { findings += self.language(text, hosts) }
        return findings
    }

    // MARK: - Claims and promises

    /// Which tools, once confirmed and done, make a claim true. Cancelling, refunding and replacing never are ours to claim.
    private static let toolsOfClaim: [String: Set<String>] = [
        "paused": ["pause_subscription"], "skipped": ["skip_month"], "frequency": ["change_frequency"],
        "address": ["change_address"], "preferences": ["update_preferences"], "claim": ["create_damage_claim"],
        "search": ["report_missing"],
        "changed": ["change_frequency", "change_address", "update_preferences", "skip_month", "pause_subscription"],
    ]

    /// - Parameter asksToConfirm: whether the reply asks to confirm; nil when the proposals of the context decide.
    private static func claims(_ text: String, _ context: ReplyContext, asksToConfirm: Bool?) -> [CheckFinding] {
        let table = RuleTable.reply
        if let failure = table.failure { return [CheckFinding(check: .safety, rule: "patterns", detail: "\(failure)")] }
        return Lines.hits(of: table, in: Normalization.plain(text)).compactMap { hit in
            switch hit.rule.family {
            case "done_claim":
                let tools = toolsOfClaim[hit.rule.claim ?? ""] ?? []
                if !tools.isDisjoint(with: context.confirmedActions) { return nil }
            case "request_claim":
                if asksToConfirm ?? (!context.proposals.isEmpty || !context.confirmedActions.isEmpty) { return nil }
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
        findings += Lines.hits(of: table, in: Normalization.plain(Links.removed(from: text))).map {
            CheckFinding(check: .safety, rule: $0.rule.id, detail: "“\($0.matched)”")
        }
        if let number = PaymentCard.find(in: text) {
            findings.append(
                CheckFinding(check: .safety, rule: "leak.card", detail: "a payment card's number ending in \(number.suffix(4))"))
        }
        return findings
    }

    private static func addresses(_ text: String, _ context: ReplyContext) -> [CheckFinding] {
        let own = Set(
            ([context.customerEmail].compactMap { $0 } + context.sources.prefix(1).flatMap(Links.emails)).map { $0.lowercased() })
        return Links.emails(in: text).filter { address in
            let host = address.lowercased().split(separator: "@").last.map(String.init) ?? ""
            return !own.contains(address.lowercased()) && !Links.isAllowed(host, by: context.allowedHosts)
        }.map { CheckFinding(check: .safety, rule: "leak.address", detail: "another person's e-mail address: \($0)") }
    }

    // MARK: - Links and language

    private static func links(_ text: String, _ context: ReplyContext) -> [CheckFinding] {
        Links.urls(in: text).compactMap { url in
            guard let host = Links.host(of: url) else {
                return CheckFinding(check: .safety, rule: "link.form", detail: "a link that is none: \(url)")
            }
            return Links.isAllowed(host, by: context.allowedHosts)
                ? nil
                : CheckFinding(
                    check: .safety, rule: "link.host", detail: "a link to \(host), which is not among the allowed hosts")
        }
    }

    private static func language(_ text: String, _ context: ReplyContext) -> [CheckFinding] {
        let words = Links.removed(from: text)
        let guess = LanguageIdentifier.identify(words, hint: context.language)
        // A word or two, or the name of a product, is not the language of a reply.
        guard guess.isReliable, guess.confidence >= 0.6, words.count(where: \.isLetter) >= 12, guess.code != context.language
        else { return [] }
        return [
            CheckFinding(
                check: .tone, rule: "language", detail: "the reply is in \(guess.code), the customer writes \(context.language)")
        ]
    }

    // MARK: - Completeness

    private static func completeness(_ text: String) -> [CheckFinding] {
        text.contains(where: \.isLetter)
            ? [] : [CheckFinding(check: .completeness, rule: "empty", detail: "the reply says nothing")]
    }

    private static func asksToConfirm(_ text: String) -> Bool {
        let plain = Normalization.plain(text)
        return confirmations.contains { plain.contains($0) }
    }

    /// Stems of "confirm" and of "may I", in plain form.
    private static let confirmations = [
        "confirm", "approv", "shall i", "may i", "go ahead?", "подтверд", "לאשר", "אישור", "אשר", "bestatig", "bevestig",
        "bekraft", "bekreft",
        "vahvist", "puis-je", "darf ich", "puedo", "posso", "mag ik", "far jag", "kan jeg", "voinko",
    ]
}
