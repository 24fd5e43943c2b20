public import EventLoop
public import HTTPTransport
import JSON

/// A model behind OpenAI's Chat Completions interface, or a server that speaks it: `POST {base}/chat/completions`.
@Loop public final class ChatCompletionsModel: LanguageModel {
    public nonisolated var name: String { entry.name }
    private nonisolated let entry: ModelEntry
    private let connection: ProviderConnection

    public nonisolated init(_ entry: ModelEntry, credentials: ProviderCredentials, client: HTTPClient) {
        self.entry = entry
        connection = ProviderConnection(
            entry, client: client, url: credentials.url("/chat/completions"), headers: credentials.bearerHeaders)
    }

    public func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse {
        let body = ChatRequest.body(request, entry, isStream: onDelta != nil)
        guard let onDelta else {
            return try ChatReply.response(try await connection.ask(body, options), entry, answerTool: request.answerTool(entry))
        }
        var stream = ChatStream(entry, answerTool: request.answerTool(entry))
        let whole = try await connection.stream(body, options) { (event) throws(ModelError) in
            for delta in try stream.take(event.data) { onDelta(delta) }
            return stream.isFinished
        }
        let reply: JSONValue
        if let whole { reply = whole } else { reply = try stream.reply() }
        return try ChatReply.response(reply, entry, answerTool: request.answerTool(entry))
    }
}
