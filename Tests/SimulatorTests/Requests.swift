import JSON

@testable import Simulator

/// Requests in the forms of the services, and their answers without any socket.
enum Requests {
    static let openAIKey = ["Authorization": "Bearer sk-simulated"]
    static let anthropicKey = ["x-api-key": "sk-ant-simulated", "anthropic-version": "2023-06-01"]

    static func answer(
        _ face: some Face, _ method: String = "POST", _ path: String, _ body: JSONValue? = nil, headers: [String: String] = [:],
        isCompatible: Bool = false
    ) -> (status: Int, json: JSONValue) {
        let exchange = Exchange(
            number: 1, method: method, path: path, headers: headers.map { (name: $0.key, value: $0.value) },
            body: body.map { Array($0.encodedString.utf8) } ?? [], isCompatible: isCompatible)
        let answer = face.answer(exchange)
        let bytes = answer.body.pieces.flatMap { $0 }
        return (answer.status, (try? JSON.parse(bytes)) ?? .string(String(decoding: bytes, as: UTF8.self)))
    }

    static func responses(_ body: JSONValue, on face: OpenAIFace = OpenAIFace()) -> (status: Int, json: JSONValue) {
        answer(face, "POST", "/v1/responses", body, headers: openAIKey)
    }

    static func chat(_ body: JSONValue) -> (status: Int, json: JSONValue) {
        answer(OpenAIFace(), "POST", "/v1/chat/completions", body, headers: openAIKey)
    }

    static func messages(_ body: JSONValue, on face: AnthropicFace = AnthropicFace()) -> (status: Int, json: JSONValue) {
        answer(face, "POST", "/v1/messages", body, headers: anthropicKey)
    }
}
