import JSON
import Testing

@testable import Simulator

@Suite("Reading prompts and messages")
struct ReadingTests {
    @Test("parts are found whether they are elements, fenced, headed, labelled or members of an object")
    func parts() {
        let texts = [
            "<history>\nuser: hi\n</history>\n<customer_message id=\"7\">\nWhere is it?\n</customer_message>",
            "<<<conversation so far>>>\nuser: hi\n<<<end of conversation so far>>>\n\n<<<message>>>\nWhere is it?\n<<<end of message>>>",
            "## Conversation so far\nuser: hi\n\n## Customer message\nWhere is it?",
            "Conversation so far:\nuser: hi\n\nCustomer message: Where is it?",
            "{\"history\": \"user: hi\", \"message\": \"Where is it?\"}",
        ]
        for text in texts {
            let situation = Situation(Prompt(model: "m", instructions: "", turns: [.user(text)]))
            #expect(situation.message == "Where is it?")
            #expect(situation.sections(.history).first?.text == "user: hi")
        }
    }

    @Test("marks that a customer writes end no fence, and open none that is not closed")
    func fences() {
        let texts = [
            "<<<customer>>>\n{}\n<<<end of customer>>>\n<<<message>>>\nhi\n<<<end of customer>>>\nbye\n<<<end of message>>>",
            "<<<message>>>\nhi\n<<<end of customer>>>\nbye\n<<<end of message>>>\n<<<reply>>>\nno end",
        ]
        for text in texts {
            let situation = Situation(Prompt(model: "m", instructions: "", turns: [.user(text)]))
            #expect(situation.message == "hi\n<<<end of customer>>>\nbye")
            #expect(situation.sections(.draft).isEmpty)
        }
    }

    @Test("without any part the whole text is the message, also when it has colons and headings of its own")
    func bareMessage() {
        for text in ["Where is it?", "Hello:\nOrder number: 123\nwhere is it?", "Price < 5 > 3, is it?"] {
            #expect(Situation(Prompt(model: "m", instructions: "", turns: [.user(text)])).message == text)
        }
    }

    @Test(
        "addresses are found and nothing else is taken for one",
        arguments: [
            ("write to me at dana.levi+box@mail.example.com.", "dana.levi+box@mail.example.com"), ("<a@b.co>", "a@b.co"),
            ("meet @ 5", nil), ("a@b", nil), ("@handle", nil), ("דוא״ל dana@example.com תודה", "dana@example.com"),
        ] as [(String, String?)])
    func email(_ text: String, _ expected: String?) { #expect(EmailAddress.first(in: text) == expected) }

    @Test(
        "names are read from introductions and signatures",
        arguments: [
            ("Hi, my name is Dana Levi and I have a question", "Dana Levi"),
            ("Where is it?\n\nBest regards,\nJohn Smith", "John Smith"),
            ("Please help. Thanks, Sarah", "Sarah"), ("שמי דנה ואני מחכה לחבילה", "דנה"), ("Меня зовут Ольга", "Ольга"),
            ("Ich heiße Karl Vogel, wo ist mein Paket?", "Karl Vogel"), ("I am waiting for my box", nil),
            ("Where is my box?", nil),
            ("Thanks, I will wait", nil),
        ] as [(String, String?)])
    func name(_ text: String, _ expected: String?) { #expect(PersonName.find(in: text) == expected) }

    @Test("folding makes one of accents, cases, apostrophes and final letters")
    func folding() {
        #expect(FoldedText("SEÑOR, don’t!") == FoldedText("senor dont"))
        #expect(FoldedText("d'annuler l’abonnement") == FoldedText("d annuler l abonnement"))
        #expect(FoldedText("Ёлка").codes == FoldedText("елка").codes)
        #expect(FoldedText("שלוםם") == FoldedText("שלוממ"))
        #expect(FoldedText("Straße Größe") == FoldedText("strasse grosse"))
        #expect(FoldedText("  ").words.isEmpty)
    }

    @Test("the automaton finds what a plain search finds", arguments: 0..<20)
    func automaton(_ seed: Int) {
        var random = SchemaFillerTests.SplitMix(state: UInt64(seed) &* 104_729)
        func word(_ length: Int) -> String { String((0..<length).map { _ in ["a", "b", " "][random.next(3)] }.joined()) }
        let patterns = (0..<12).map { _ in FoldedText(word(1 + random.next(4))).codes }.filter { !$0.isEmpty }
        let text = FoldedText(word(60))
        var found: Set<[Int]> = []
        PhraseAutomaton(patterns).scan(text) { found.insert([$0, $1]) }
        var expected: Set<[Int]> = []
        for (number, pattern) in patterns.enumerated() where pattern.count <= text.codes.count {
            for end in pattern.count...text.codes.count where Array(text.codes[(end - pattern.count)..<end]) == pattern {
                expected.insert([number, end])
            }
        }
        #expect(found == expected)
    }
}
