public import EventLoop
public import HTTPTransport
import JSON

/// A model behind OpenAI's Responses interface: `POST {base}/responses`.
///
/// Nothing is stored at the provider: its reasoning comes back encrypted and is given back with the next question.
@Loop public final class OpenAIResponsesModel: LanguageModel {
    public nonisolated var name: String { entry.name }
    private nonisolated let entry: ModelEntry
    private let connection: ProviderConnection

    public nonisolated init(_ entry: ModelEntry, credentials: ProviderCredentials, client: HTTPClient) {
        self.entry = entry
        connection = ProviderConnection(
            entry, client: client, url: credentials.url("/responses"), headers: credentials.bearerHeaders)
    }

    public func respond(
        to request: ModelRequest, options: CallOptions, onDelta: (@Loop (ModelDelta) -> Void)?
    ) async throws(ModelError) -> ModelResponse {
        let body = ResponsesRequest.body(request, entry, isStream: onDelta != nil)
        guard let onDelta else {
            return try ResponsesReply.response(try await connection.ask(body, options), entry)
        }
        var stream = ResponsesStream(entry)
        let whole = try await connection.stream(body, options) { (event) throws(ModelError) in
            for delta in try stream.take(event.data) { onDelta(delta) }
            return stream.isFinished
        }
        let reply: JSONValue
        if let whole { reply = whole } else { reply = try stream.reply() }
        return try ResponsesReply.response(reply, entry)
    }
}
