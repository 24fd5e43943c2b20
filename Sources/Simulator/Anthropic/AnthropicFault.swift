import JSON

/// An error as Anthropic reports it.
struct AnthropicFault: Error, Sendable {
    var status = 400
    var type = "invalid_request_error"
    var message: String

    init(_ message: String) { self.message = message }

    init(status: Int, type: String, _ message: String) {
        self.status = status
        self.type = type
        self.message = message
    }

    func answer(number: Int) -> Answer {
        let id = AnthropicFace.requestID(number)
        return Answer(status: status, headers: AnthropicFace.headers(number: number), json: json(id))
    }

    func json(_ requestID: String) -> JSONValue {
        ["type": "error", "error": ["type": .string(type), "message": .string(message)], "request_id": .string(requestID)]
    }

    static func required(_ place: String) -> AnthropicFault { AnthropicFault("\(place): Field required") }

    static func extra(_ place: String) -> AnthropicFault { AnthropicFault("\(place): Extra inputs are not permitted") }
}
