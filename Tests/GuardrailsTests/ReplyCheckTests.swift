import Guardrails
import Testing
import Text

@Suite("Reply checks")
struct ReplyCheckTests {
    private func rules(
        _ reply: String, _ language: String = "en", sources: [String]? = nil, _ change: (inout ReplyContext) -> Void = { _ in }
    ) -> [String] {
        var context = ReplyContext(language: language, sources: sources ?? [reply])
        change(&context)
        return ReplyChecks.run(reply, context).map(\.rule)
    }

    @Test("every rule for replies finds its examples", arguments: Example.mustMatch(.reply) + Example.mustMatch(.leak))
    func finds(example: Example) {
        #expect(rules(example.text, example.language == "und" ? "en" : example.language).contains(example.rule))
    }

    @Test("honest replies pass", arguments: Example.innocent(.reply) + Example.innocent(.leak))
    func passesHonest(example: Example) {
        let language = example.language == "und" ? LanguageIdentifier.identify(example.text).code : example.language
        #expect(rules(example.text, language).isEmpty)
    }

    @Test("every language has the claims, the requests and the promises")
    func coversLanguages() {
        let files = Example.files(.reply)
        #expect(files.map(\.language).sorted() == languages)
        for file in files {
            let claims = Set(file.rules.compactMap(\.claim))
            #expect(
                claims.isSuperset(of: [
                    "cancelled", "refunded", "replaced", "paused", "skipped", "frequency", "address", "preferences", "claim",
                    "search", "changed",
                ]), "\(file.language)")
            #expect(Set(file.rules.map(\.family)).isSuperset(of: ["done_claim", "request_claim", "promise", "financial_advice"]))
        }
    }

    @Test(
        "a confirmed action permits the claim that its result supports",
        arguments: [
            ("I've paused your subscription.", "pause_subscription", true),
            ("I've paused your subscription.", "skip_month", false),
            ("The April box has been skipped.", "skip_month", true), ("I've updated your address.", "change_address", true),
            ("I have cancelled your subscription.", "pause_subscription", false),
            ("I've refunded your payment.", "issue_replacement", false),
        ])
    func permitsConfirmed(reply: String, tool: String, isPermitted: Bool) {
        #expect(rules(reply) { $0.confirmedActions = [tool] }.isEmpty == isPermitted)
    }

    @Test(
        "a request may be claimed when a proposal waits",
        arguments: [
            "I have prepared the address change. Please confirm.", "Я подготовила запрос на паузу. Подтвердите, пожалуйста.",
        ])
    func permitsRequests(reply: String) {
        let language = LanguageIdentifier.identify(reply).code
        #expect(!rules(reply, language).isEmpty)
        #expect(rules(reply, language) { $0.proposals = ["change_address"] }.isEmpty)
    }

    @Test(
        "links lead to allowed hosts only",
        arguments: [
            ("https://levhaolam.com/faq", true), ("https://www.levhaolam.com", true), ("https://tools.usps.com/go", true),
            ("www.levhaolam.com", true),
            ("https://levhaolam.com.evil.example", false), ("https://evil.example/levhaolam.com", false),
            ("http://levhaolam.com@evil.example/", false),
            ("https://notlevhaolam.com", false), ("HTTPS://EVIL.EXAMPLE/x", false),
            ("https://levhaolam.com\\@evil.example", false),
        ])
    func checksLinks(link: String, isAllowed: Bool) {
        #expect(rules("You will find it here: \(link)").contains { $0.hasPrefix("link") } == !isAllowed)
        #expect(
            rules(
                "<p>You will find it <a href=\"\(link)\">here</a>.</p>".replacing("<a href=\"", with: "").replacing(
                    "\">here</a>", with: " ")
            ).contains { $0.hasPrefix("link") } == !isAllowed)
    }

    @Test("only the customer's own address, or ours, may stand in a reply")
    func checksAddresses() {
        #expect(rules("We write to bob@example.org.", sources: []) == ["leak.address"])
        #expect(rules("We write to Dana@Example.com.", sources: []) { $0.customerEmail = "dana@example.com" }.isEmpty)
        #expect(rules("Write to support@levhaolam.com.").isEmpty)
        #expect(rules("We write to dana@example.com.", sources: ["I'm dana@example.com"]).isEmpty)
    }

    @Test("card numbers are told from other long numbers by their check digit")
    func checksCards() {
        #expect(rules("Your card 4111 1111 1111 1111 was charged.").contains("leak.card"))
        #expect(rules("Your card 5500-0000-0000-0004 was charged.").contains("leak.card"))
        #expect(!rules("Your parcel number is 4111 1111 1111 1112.").contains("leak.card"))
        #expect(!rules("Your tracking number is RR123456789IL.").contains("leak.card"))
    }

    @Test(
        "the reply is in the customer's language",
        arguments: [
            ("Thank you for writing, your box is on its way.", "ru", false), ("Спасибо, ваша посылка уже в пути.", "en", false),
            ("Спасибо, ваша посылка уже в пути.", "ru", true), ("תודה, החבילה שלך בדרך אליך.", "he", true),
            ("Merci, votre colis est en route.", "fr", true),
            ("Ihr Paket ist unterwegs, vielen Dank.", "nl", false), ("OK!", "he", true), ("Lev Haolam Support Team", "ru", true),
            ("Takk for meldingen, esken er på vei til deg.", "no", true),
            ("Tack för ditt meddelande, lådan är på väg.", "sv", true),
        ])
    func checksLanguage(reply: String, language: String, isRight: Bool) {
        #expect(rules(reply, language).contains("language") == !isRight)
    }

    @Test("an empty reply is no reply", arguments: ["", " \n", "...", "<p></p>", "👍"])
    func checksCompleteness(reply: String) {
        #expect(rules(reply) == ["empty"])
    }

    @Test("an e-mail's marks are no part of what is said")
    func readsHTML() {
        #expect(rules("<p>Hello Dana,</p><p>I have <b>cancelled</b> your subscription.</p>") == ["en.claim.cancelled"])
        #expect(rules("<p>Hello Dana,</p><p>Your box is on its way.</p>").isEmpty)
        #expect(rules("I have\ncancelled your\nsubscription.") == ["en.claim.cancelled"])
    }
}
