import JSON

@testable import Simulator

/// A prompt such as a router sends: instructions, the fenced message, and a strict schema.
enum RouterPrompt {
    static let schema: JSONValue = [
        "type": "object", "additionalProperties": false,
        "required": ["primary", "secondary", "urgency", "email", "name", "language", "sentiment", "wants_human", "confidence"],
        "properties": [
            "primary": ["type": "string", "enum": .array((LabelledMessage.categories + ["unknown"]).map { .string($0) })],
            "secondary": [
                "anyOf": [["type": "string", "enum": .array(LabelledMessage.categories.map { .string($0) })], ["type": "null"]]
            ],
            "urgency": ["type": "string", "enum": ["low", "medium", "high", "critical"]],
            "email": ["type": ["string", "null"]],
            "name": ["type": ["string", "null"]],
            "language": ["type": "string"],
            "sentiment": ["type": "string", "enum": ["positive", "neutral", "negative", "frustrated"]],
            "wants_human": ["type": "boolean"],
            "confidence": ["type": "number"],
        ],
    ]

    static func classify(_ text: String) -> JSONValue {
        let prompt = Prompt(
            model: "gpt-5.1", instructions: "Classify the customer's message.",
            turns: [.user("<customer_message>\n\(text)\n</customer_message>")], outputSchema: schema)
        let answer = Brain.answer(prompt).text
        return (try? JSON.parse(Array(answer.utf8))) ?? .null
    }
}
