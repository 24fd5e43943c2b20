import JSON
import Testing

@testable import Simulator

@Suite("Routing by what a message says")
struct RoutingTests {
    @Test("nine of ten labelled messages get their category, in every language together")
    func accuracy() {
        var wrong: [String] = []
        for message in LabelledMessage.all {
            let answer = RouterPrompt.classify(message.text)
            if answer["primary"].string != message.primary {
                wrong.append("\(message.language) \(message.primary) ← \(answer["primary"].string ?? "?"): \(message.text)")
            }
        }
        let accuracy = 1 - Double(wrong.count) / Double(LabelledMessage.all.count)
        #expect(LabelledMessage.all.count >= 80)
        #expect(accuracy >= 0.9, "\(wrong.joined(separator: "\n"))")
    }

    @Test("the language of nineteen in twenty messages is recognised")
    func languages() {
        let wrong = LabelledMessage.all.filter { RouterPrompt.classify($0.text)["language"].string != $0.language }
        #expect(Double(wrong.count) <= Double(LabelledMessage.all.count) * 0.05, "\(wrong.map { $0.language + " " + $0.text })")
    }

    @Test("a second request is named, in the order of the message", arguments: LabelledMessage.all.filter { $0.secondary != nil })
    func secondRequest(_ message: LabelledMessage) {
        let answer = RouterPrompt.classify(message.text)
        #expect(answer["primary"].string == message.primary)
        #expect(answer["secondary"].string == message.secondary)
    }

    @Test("one request has no second")
    func noSecondRequest() {
        let wrong = LabelledMessage.all.filter { $0.secondary == nil && !RouterPrompt.classify($0.text)["secondary"].isNull }
        #expect(wrong.count <= LabelledMessage.all.count / 20, "\(wrong.map(\.text))")
    }

    @Test("what says nothing is unknown, and unsure", arguments: ["asdf qwer", "?", "hmm", "12345", "👍"])
    func nothingSaid(_ text: String) {
        let answer = RouterPrompt.classify(text)
        #expect(answer["primary"] == "unknown")
        #expect((answer["confidence"].double ?? 1) < 0.5)
    }

    @Test("address, name, urgency, mood and the wish for a person are read from the words")
    func details() {
        let angry = RouterPrompt.classify(
            "I'm furious! Third time my box never came. I want to speak to a real person. Sarah.Cohen+lev@example.org\n\nRegards,\nSarah Cohen"
        )
        #expect(angry["email"] == "Sarah.Cohen+lev@example.org")
        #expect(angry["name"] == "Sarah Cohen")
        #expect(angry["sentiment"] == "frustrated")
        #expect(angry["wants_human"] == true)
        #expect(angry["urgency"] == "high")
        let calm = RouterPrompt.classify("My name is Dana, thank you for the lovely box!")
        #expect(calm["name"] == "Dana")
        #expect(calm["sentiment"] == "positive")
        #expect(calm["wants_human"] == false)
        #expect(calm["urgency"] == "low")
        #expect(calm["email"].isNull)
    }

    @Test("a category nobody has heard of is understood by its description in the prompt")
    func eleventhCategory() {
        var schema = RouterPrompt.schema
        schema["properties"]["primary"]["enum"] = .array(
            (LabelledMessage.categories + ["event_invitation", "unknown"]).map { .string($0) })
        let prompt = Prompt(
            model: "gpt-5.1",
            instructions: """
                Categories:
                - gratitude: thanks and praise
                - event_invitation: questions about our festival, market stand or workshop for visitors
                """,
            turns: [.user("<message>Will there be a workshop for visitors at the festival?</message>")], outputSchema: schema)
        let answer = try? JSON.parse(Array(Brain.answer(prompt).text.utf8))
        #expect(answer?["primary"] == "event_invitation")
    }
}
