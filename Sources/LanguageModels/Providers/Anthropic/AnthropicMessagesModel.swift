public import EventLoop
public import HTTPTransport
import JSON

/// A model behind Anthropic's Messages interface: `POST {base}/v1/messages`.
@Loop public final class AnthropicMessagesModel: LanguageModel {
    /// The version of the interface that these requests are written for.
    private nonisolated static let version = HTTPHeader("anthropic-version", "2023-06-01")

    public nonisolated var name: String { entry.name }
    private nonisolated let entry: ModelEntry
    private let connection: ProviderConnection

    public nonisolated init(_ entry: ModelEntry, credentials: ProviderCredentials, client: HTTPClient) {
        self.entry = entry
        let key = credentials.apiKey.map { $0.isEmpty ? [] : [HTTPHeader("x-api-key", $0)] } ?? []
        connection = ProviderConnection(
            entry, client: client, url: credentials.url("/v1/messages"), headers: key + [Self.version] + credentials.headers)
    }

    public func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse {
        let body = AnthropicRequest.body(request, entry, isStream: onDelta != nil)
        let answerTool = request.answerTool(entry)
        guard let onDelta else {
            return try AnthropicReply.response(try await connection.ask(body, options), entry, answerTool: answerTool)
        }
        var stream = AnthropicStream(entry, answerTool: answerTool)
        let whole = try await connection.stream(body, options) { (event) throws(ModelError) in
            for delta in try stream.take(event.data) { onDelta(delta) }
            return stream.isFinished
        }
        let reply: JSONValue
        if let whole { reply = whole } else { reply = try stream.reply() }
        return try AnthropicReply.response(reply, entry, answerTool: answerTool)
    }
}
