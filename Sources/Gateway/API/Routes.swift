import Contracts
import EventLoop
import HTTPTypes
import Hummingbird
import JSON
import Logging
import NIOCore

/// From an HTTP request to an answer: paths, methods, keys, bodies.
struct Routes: Sendable {
    /// Bytes of a request body; a customer's message has at most 20,000 characters.
    static let bodyLimit = 262_144
    /// Bytes of a webhook: an e-mail with its history is in it.
    static let webhookLimit = 4 << 20
    static let webhookPath = "/api/webhook/chatwoot"

    let gateway: Gateway
    let webhook: ChatwootWebhook
    let keys: APIKeys
    let metrics: Metrics
    let log: Logger

    func respond(to request: Request) async -> Response {
        let started = MonotonicTime.now
        let (route, response) = await answer(request)
        await metrics.observe(route: route, status: response.status.code, took: MonotonicTime.now - started)
        return response
    }

    /// The answer, and the route's pattern for the metrics (never the path itself, which callers choose).
    private func answer(_ request: Request) async -> (route: String, response: Response) {
        let path = request.uri.path
        let sessionPrefix = "/api/sessions/"
        switch path {
        case "/livez": return (path, await only("GET", request) { _ in Response.text("ok\n") })
        case "/readyz": return (path, await only("GET", request) { _ in try await readiness() })
        case "/api/health": return (path, await only("GET", request) { _ in try await health() })
        case "/metrics": return (path, await only("GET", request) { _ in await metrics.response() })
        case "/openapi.json": return (path, await only("GET", request) { _ in try .json(OpenAPI.document) })
        case "/api/chat": return (path, await only("POST", request, chat))
        case Self.webhookPath: return (path, await only("POST", request) { try await chatwoot($0, pathSecret: nil) })
        case let path where path.hasPrefix(Self.webhookPath + "/"):
            let secret = String(path.dropFirst(Self.webhookPath.count + 1))
            return (
                Self.webhookPath + "/{secret}", await only("POST", request) { try await chatwoot($0, pathSecret: secret) }
            )
        case let path where path.hasPrefix(sessionPrefix) && path.count > sessionPrefix.count:
            return (
                sessionPrefix + "{id}",
                await only("GET", request) { request in
                    _ = try caller(of: request)
                    return try .json(await gateway.session(String(path.dropFirst(sessionPrefix.count))))
                }
            )
        default: return ("other", Problem.notFound("No such path: \(path). /openapi.json lists them.").response)
        }
    }

    private func only(
        _ method: String, _ request: Request, _ body: (Request) async throws -> Response
    ) async -> Response {
        guard request.method.rawValue == method || (method == "GET" && request.method == .head) else {
            var response = Problem.methodNotAllowed(method).response
            response.headers[.allow] = method
            return response
        }
        do {
            return try await body(request)
        } catch let problem as Problem {
            return problem.response
        } catch {
            log.error("a request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return Problem.internalError.response
        }
    }

    // MARK: - Routes

    private func readiness() async throws -> Response {
        let health = await gateway.health()
        return try .json(health, status: health.isReady ? .ok : .serviceUnavailable)
    }

    private func health() async throws -> Response { try .json(await gateway.health()) }

    private func chat(_ request: Request) async throws -> Response {
        let caller = try caller(of: request)
        let chat = try ChatRequest(body: try await Self.body(of: request, limit: Self.bodyLimit))
        let key = request.headers[.idempotencyKey]
        if let key, key.utf8.count > 200 {
            throw Problem.badRequest("invalid-idempotency-key", "An Idempotency-Key has at most 200 bytes.")
        }
        let accepted = try await gateway.accept(chat, caller: caller, idempotencyKey: key)
        if request.headers[.accept]?.contains("text/event-stream") == true {
            return EventStream.response(gateway: gateway, accepted: accepted)
        }
        return try .json(await gateway.outcome(of: accepted))
    }

    private func chatwoot(_ request: Request, pathSecret: String?) async throws -> Response {
        let body = try await Self.body(of: request, limit: Self.webhookLimit)
        let outcome = try await webhook.receive(
            body, timestamp: request.headers[.chatwootTimestamp], signature: request.headers[.chatwootSignature],
            pathSecret: pathSecret, delivery: request.headers[.chatwootDelivery])
        return try .json(["status": .string(outcome.word)] as JSONValue)
    }

    // MARK: - Parts of a request

    private func caller(of request: Request) throws(Problem) -> String {
        guard let header = request.headers[.authorization] else { throw .missingKey }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw .missingKey }
        guard let caller = keys.caller(key: String(parts[1])) else { throw .wrongKey }
        return caller
    }

    private static func body(of request: Request, limit: Int) async throws(Problem) -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw .tooLarge(limit: limit)
        }
        do {
            return Array(buffer: try await request.body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw .tooLarge(limit: limit)
        } catch {
            throw .badRequest("incomplete-body", "The body ended before its length.")
        }
    }
}

extension Response {
    fileprivate static func text(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

extension HTTPField.Name {
    /// Written as a failable name by HTTPTypes; these characters are all of a token.
    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .authorization
    static let chatwootTimestamp = HTTPField.Name("X-Chatwoot-Timestamp") ?? .authorization
    static let chatwootSignature = HTTPField.Name("X-Chatwoot-Signature") ?? .authorization
    static let chatwootDelivery = HTTPField.Name("X-Chatwoot-Delivery") ?? .authorization
}
