import Contracts
import JSON
import Testing

@testable import Conductor

@Suite("A reply")
struct ReplyComposerTests {
    private let composer: ReplyComposer
    private let catalog: Catalog

    init() throws {
        composer = ReplyComposer(frames: try ReplyFrames.builtIn())
        catalog = try Fixture.catalog()
    }

    private func compose(
        _ draft: Draft, language: String = "en", name: String? = "Dana Levi", channel: Channel = .api, replies: Int = 0,
        session: String = "s-1"
    ) -> String {
        var progress = Fixture.progress(channel: channel, name: name)
        progress.route = Fixture.routed(language: language)
        progress.drafts[Fixture.shipping] = .done(draft)
        return composer.compose(
            progress, session: Fixture.session(id: session, channel: channel, replies: replies), catalog: catalog)
    }

    @Test("greets by first name, in the customer's language, and signs")
    func frame() {
        let english = compose(Draft(body: "Your box is on its way."))
        #expect(english.contains("Dana,"))
        #expect(!english.contains("Levi"))
        #expect(english.hasSuffix("Lev Haolam Support Team"))
        let hebrew = compose(Draft(body: "החבילה בדרך."), language: "he", name: "דנה לוי")
        #expect(hebrew.contains("דנה,"))
    }

    @Test("of a language without frames is framed in the fallback language")
    func fallback() { #expect(compose(Draft(body: "Paczka jest w drodze."), language: "pl").contains("Paczka")) }

    @Test("greets once in a live chat, always in a letter")
    func onceInAChat() {
        #expect(compose(Draft(body: "Tomorrow."), channel: .widget, replies: 1) == "Tomorrow.")
        #expect(compose(Draft(body: "Tomorrow."), channel: .email, replies: 1).contains("Dana"))
    }

    @Test("stays the same within a session and differs between sessions")
    func variants() {
        let draft = Draft(body: "It is on its way.")
        #expect(compose(draft, session: "a") == compose(draft, session: "a"))
        let texts = Set((0..<20).map { compose(draft, session: "session-\($0)") })
        #expect(texts.count > 1)
    }

    @Test("is escaped HTML on e-mail")
    func html() {
        let text = compose(Draft(body: "Size < 5 & more.\nSecond line."), channel: .email)
        #expect(text.contains("<p>Size &lt; 5 &amp; more.<br>Second line.</p>"))
    }

    @Test("carries the cancel link and the question for confirmation below the body")
    func additions() {
        let draft = Draft(
            body: "As you wish.",
            proposals: [ProposalDraft(tool: "skip_month", arguments: ["customer_number": nil, "month": "2026-12"])],
            cancelLink: "https://levhaolam.com/pay/subscriptions/cancel?al=x")
        let text = compose(draft)
        #expect(text.contains("https://levhaolam.com/pay/subscriptions/cancel?al=x"))
        #expect(text.contains("December 2026"))
    }

    @Test("never tells the customer what only an operator may decide")
    func operatorProposal() {
        let draft = Draft(
            body: "I am sorry about the cup.",
            proposals: [ProposalDraft(tool: "issue_replacement", arguments: ["items": ["cup"], "reason": "broken"])])
        #expect(!compose(draft).lowercased().contains("replacement"))
    }

    @Test(
        "greets only by what looks like a name",
        arguments: [
            ("Dana Levi", "Dana"), ("Анна", "Анна"), ("דנה", "דנה"), ("O'Brien", "O'Brien"), ("user_123", nil), ("  ", nil),
        ]
            as [(String, String?)])
    func firstNames(name: String, expected: String?) { #expect(ReplyComposer.firstName(name) == expected) }

    @Test("a red line is answered with its own holding reply, self-harm with care")
    func holding() {
        let words = ["en": "Where is my box? I have waited long.", "ru": "Где моя посылка? Я давно жду её."]
        func text(_ family: String, _ language: String) -> String {
            let finding = RedLineFinding(family: family, rule: "r", language: language)
            return composer.holding(
                TurnEnding(decision: .escalate, confidence: .high, reason: "x", repliesWithDraft: false, redLine: finding),
                Fixture.progress(words[language] ?? "", redLine: finding))
        }
        #expect(text("self_harm", "en").contains("emergency"))
        #expect(text("legal_threat", "en") != text("self_harm", "en"))
        #expect(text("legal_threat", "ru") != text("legal_threat", "en"))
    }
}

@Suite("The sentence that is approved")
struct ProposalSentenceTests {
    private let frame: ReplyFrames.Frame

    init() throws { frame = try #require(ReplyFrames.builtIn().languages["en"]) }

    @Test(
        "says the arguments in words and leaves nulls out",
        arguments: [
            ("change_frequency", ["frequency": "Bi-Monthly"], "Send your box every two months."),
            ("pause_subscription", ["months": 2], "Pause your subscription. Months: 2."),
            (
                "update_preferences", ["no_alcohol": true, "no_honey": nil, "note": nil],
                "Change what goes into your boxes: without alcohol."
            ),
            (
                "update_preferences", ["no_alcohol": nil, "no_honey": true, "note": nil],
                "Change what goes into your boxes: without honey."
            ),
            (
                "create_damage_claim",
                ["items": [["name": "cup", "problem": "broken"], ["name": "oil", "problem": "leaking"]]],
                "Open a damage claim for: cup, oil."
            ),
        ] as [(String, JSONValue, String)])
    func sentences(tool: String, arguments: JSONValue, expected: String) {
        #expect(ProposalSentence(frame: frame).text(tool: tool, arguments: arguments) == expected)
    }
}
