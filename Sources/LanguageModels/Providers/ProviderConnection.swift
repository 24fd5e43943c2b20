import EventLoop
import HTTPTransport
import JSON

/// Asks one provider for one model's answers: the way there and back, which is the same for all three interfaces.
@Loop final class ProviderConnection {
    nonisolated let entry: ModelEntry
    private let client: HTTPClient
    private let url: String
    private let headers: [HTTPHeader]

    nonisolated init(_ entry: ModelEntry, client: HTTPClient, url: String, headers: [HTTPHeader]) {
        self.entry = entry
        self.client = client
        self.url = url
        self.headers = [HTTPHeader("content-type", "application/json")] + headers
    }

    /// Asks for the whole answer at once.
    func ask(_ body: JSONValue, _ options: CallOptions) async throws(ModelError) -> JSONValue {
        let (response, isBounded) = try await send(body, options, isStream: false)
        return try await read(response, isBounded)
    }

    /// Asks for a stream, and hands each event's data to `take` until that returns true or the stream ends.
    ///
    /// - Returns: the whole answer when the server sent one instead of a stream; nil otherwise.
    func stream(
        _ body: JSONValue, _ options: CallOptions, _ take: (ServerSentEvent) throws(ModelError) -> Bool
    ) async throws(ModelError) -> JSONValue? {
        let (response, isBounded) = try await send(body, options, isStream: true)
        guard response.header("content-type")?.lowercased().hasPrefix("application/json") != true else {
            return try await read(response, isBounded)
        }
        var parser = ServerSentEvents()
        var pieces = response.body.makeAsyncIterator()
        do {
            while let piece = try await pieces.next() {
                for event in try parser.feed(piece) {
                    if try take(event) { return nil }
                }
            }
        } catch let error as HTTPError {
            throw failure(error, isBounded)
        } catch let error as ModelError {
            throw error
        } catch {
            throw ModelError(.undecodable, "\(entry.name): \(error)")
        }
        return nil
    }

    private func send(
        _ body: JSONValue, _ options: CallOptions, isStream: Bool
    ) async throws(ModelError) -> (HTTPResponse, isBounded: Bool) {
        let remaining = options.remaining()
        if let remaining, remaining <= .zero { throw ModelError(.deadlineExceeded, "no time is left to ask \(entry.name)") }
        let (timeouts, isBounded) = entry.timeouts.bounded(by: remaining, isStream: isStream)
        let bytes: [UInt8]
        do { bytes = try body.encoded() } catch {
            throw ModelError(.rejected, "the request to \(entry.name) has no JSON form: \(error)")
        }
        let accept = HTTPHeader("accept", isStream ? "text/event-stream" : "application/json")
        let request = HTTPRequest(.post, url, headers: headers + [accept], body: .bytes(bytes), timeouts: timeouts)
        let response: HTTPResponse
        do throws(HTTPError) { response = try await client.send(request) } catch { throw failure(error, isBounded) }
        guard response.isSuccess else { throw await failure(response, isBounded) }
        return (response, isBounded)
    }

    private func read(_ response: HTTPResponse, _ isBounded: Bool) async throws(ModelError) -> JSONValue {
        let bytes: [UInt8]
        do throws(HTTPError) { bytes = try await response.bytes() } catch { throw failure(error, isBounded) }
        do { return try JSON.parse(bytes) } catch {
            // Not the model's fault but the server's, or of what stands between.
            throw ModelError(.undecodable, "\(entry.name) sent what is no JSON: \(error)", isTemporary: true)
        }
    }

    /// A time-out that the caller's deadline brought about says nothing about the provider.
    private func failure(_ error: HTTPError, _ isBounded: Bool) -> ModelError {
        if isBounded, error.kind == .totalTimeout { return ModelError(.deadlineExceeded, "\(entry.name): \(error.message)") }
        return ModelError(error, provider: entry.name)
    }

    private func failure(_ response: HTTPResponse, _ isBounded: Bool) async -> ModelError {
        let body: [UInt8]
        do throws(HTTPError) { body = try await response.bytes() } catch { return failure(error, isBounded) }
        return ProviderFailure(status: response.status, body: body).error(
            provider: entry.name, retryAfter: RetryAfter.read(response.header, now: unixMilliseconds() / 1000),
            shouldRetry: response.header("x-should-retry").map { $0 == "true" },
            requestID: response.header("x-request-id") ?? response.header("request-id"))
    }
}

extension ModelTimeouts {
    /// The time-outs of one exchange, cut short by the caller's deadline, and whether they are cut so short that a provider
    /// which is late is not to blame: to less than half of its time. Pure.
    func bounded(by remaining: Duration?, isStream: Bool) -> (timeouts: HTTPTimeouts, isBounded: Bool) {
        let whole = min(total, remaining ?? total)
        let timeouts = HTTPTimeouts(
            connect: min(connect, whole), firstByte: isStream ? firstByte : whole, idle: isStream ? idle : whole, total: whole)
        return (timeouts, whole * 2 < total)
    }
}

extension ProviderCredentials {
    /// The base URL, used as a prefix; one slash between it and the path.
    func url(_ path: String) -> String {
        var base = baseURL
        while base.hasSuffix("/") { base.removeLast() }
        return base + path
    }

    /// `Authorization: Bearer …`, and what else goes with every request.
    var bearerHeaders: [HTTPHeader] {
        guard let apiKey, !apiKey.isEmpty else { return headers }
        return [HTTPHeader("authorization", "Bearer \(apiKey)")] + headers
    }
}
