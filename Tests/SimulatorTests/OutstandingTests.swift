import JSON
import Testing

@testable import Simulator

@Suite("Exceptional cases")
struct OutstandingTests {
    private static let instructions = """
        You decide whether a message is an exceptional ("outstanding") case.

        ## Hard rules: each one alone makes it outstanding
        A death in the family. A lawyer, a court or a regulator. A journalist or the press.

        ## Rules
        A third complaint about the same matter; a customer with a disability who needs another way to be served; customs asking \
        the customer for documents in our name.

        ## Examples
        Outstanding: "The parcel arrived slit open along the side and it was empty." → theft in transit.
        Not outstanding: "Tracking has been stuck for twelve days and nothing moves." → ordinary.
        """
    private static let schema: JSONValue = [
        "type": "object", "additionalProperties": false, "required": ["is_outstanding", "trigger", "confidence"],
        "properties": [
            "is_outstanding": ["type": "boolean"], "trigger": ["type": ["string", "null"]],
            "confidence": ["type": "number", "minimum": 0, "maximum": 1],
        ],
    ]

    private func detect(_ message: String, cases: String = "") -> JSONValue {
        let given = cases.isEmpty ? "" : "<similar_cases>\n\(cases)\n</similar_cases>\n\n"
        let prompt = Prompt(
            model: "gpt-5-mini", instructions: Self.instructions,
            turns: [.user("\(given)<customer_message>\n\(message)\n</customer_message>")], outputSchema: Self.schema)
        return (try? JSON.parse(Array(Brain.answer(prompt).text.utf8))) ?? .null
    }

    @Test(
        "what the rules name is outstanding, in whatever language it is said",
        arguments: [
            "My husband passed away last month and I do not know what to do about his box.",
            "בעלי נפטר לפני חודש ואני לא יודעת מה לעשות עם המנוי",
            "Мой муж умер, и я не знаю, как быть с подпиской", "Ich habe meinen Anwalt eingeschaltet.",
            "This is the third time I complain about the same thing and nobody answers.",
            "I am a journalist and write an article about you.",
            "I am blind and cannot read your website.",
        ])
    func named(_ message: String) {
        let verdict = detect(message)
        #expect(verdict["is_outstanding"] == true)
        #expect(verdict["trigger"].string?.isEmpty == false)
        #expect((verdict["confidence"].double ?? 0) > 0.75)
    }

    @Test(
        "ordinary questions are not, nor what the examples call ordinary",
        arguments: [
            "Where is my box?", "Please skip next month.", "Why was I charged twice this month?",
            "The olive oil leaked all over the box.",
            "Tracking has been stuck for twelve days and nothing moves.", "Thank you for the lovely box!",
            "I want to cancel my subscription.",
        ])
    func ordinary(_ message: String) {
        #expect(detect(message)["is_outstanding"] == false)
        #expect(detect(message)["trigger"].isNull)
    }

    @Test("a message like a known case has that case's trigger")
    func similarCase() {
        let verdict = detect(
            "My parcel came slit open along its side, and it was completely empty!",
            cases: "- The box was charged twice. | Trigger: double charge.")
        #expect(verdict["is_outstanding"] == true)
        #expect(verdict["trigger"] == "theft in transit")
        let known = detect(
            "My daughter is getting married and the challah cover must arrive before the wedding",
            cases:
                "- The challah cover is for a wedding, it must arrive before my daughter is married. | Trigger: wedding gift with a date. Call."
        )
        #expect(known["trigger"] == "wedding gift with a date")
    }
}
