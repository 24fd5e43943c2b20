import EventLoop
import JSON
import TestSupport
import Testing
import Text

@Suite("A red line", .loop) @Loop struct RedLineTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var language: String
        var text: String
        var family: String
        var testDescription: String { "\(language) \(family)" }
    }

    @Test(
        "sends the conversation to a person with a calm word, and no model reads the message",
        arguments: [
            Case(
                language: "en", text: "My lawyer will see you in court. I am going to sue you, Quibblestone!",
                family: "legal_threat"),
            Case(language: "en", text: "I don't want to live anymore, I want to kill myself. Quibblestone", family: "self_harm"),
            Case(language: "he", text: "אני אתבע אתכם, עורך הדין שלי כבר מכין תביעה. קוויבלסטון", family: "legal_threat"),
            Case(language: "ru", text: "Я подам на вас в суд, мой адвокат уже готовит иск. Квибблстоун", family: "legal_threat"),
        ])
    func escalates(_ red: Case) async throws {
        let fleet = try await Fleet.shared
        let outcome = try await fleet.chat(Fleet.Message(red.text, email: "dana@example.com"))
        #expect(outcome.decision == "escalate")
        #expect(outcome.confidence == "high")
        #expect(outcome.reason == "red line: \(red.family)")
        #expect(outcome.metadata["model_used"] == .null)
        #expect(outcome.briefing["urgency"].string == "critical")
        #expect(LanguageIdentifier.identify(outcome.response).code == red.language, "\(outcome.response)")
        #expect(try await fleet.records.steps(outcome.session) == [:])
        #expect(try await fleet.simulator.requests(holding: red.text).isEmpty)
    }

    @Test("is not crossed by a figure of speech")
    func letsFiguresOfSpeechPass() async throws {
        let outcome = try await Fleet.shared.chat(
            Fleet.Message("I'm dying to try the honey! Where is my box?", email: "dana@example.com"))
        #expect(outcome.category == "shipping_or_delivery_question")
        #expect(outcome.decision != "escalate", "\(outcome.reason ?? "")")
        #expect(try await !Fleet.shared.simulator.requests(holding: "I'm dying to try the honey!").isEmpty)
    }
}
