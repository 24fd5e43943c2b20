import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

/// An answer of the HTTP interface, read whole.
struct HTTPAnswer: Sendable {
    var status: Int
    var headers: [HTTPHeader]
    var bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSONValue { get throws { try JSON.parse(bytes) } }
    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
}

extension Fleet {
    /// One client for all tests: its connections do not matter to them.
    private static let client = HTTPClient()

    nonisolated static let authorization = HTTPHeader("Authorization", "Bearer \(apiKey)")

    /// One exchange with the gateway over its Unix socket.
    func exchange(
        _ method: HTTPMethod, _ path: String, headers: [HTTPHeader] = [authorization], body: [UInt8]? = nil
    ) async throws -> HTTPAnswer {
        let response = try await send(method, path, headers: headers, body: body)
        return HTTPAnswer(status: response.status, headers: response.headers, bytes: try await response.bytes())
    }

    /// The same, with the body still to come.
    func send(
        _ method: HTTPMethod, _ path: String, headers: [HTTPHeader] = [authorization], body: [UInt8]? = nil
    ) async throws -> HTTPResponse {
        let limit = Duration.seconds(200)
        return try await Self.client.send(
            HTTPRequest(
                method, "http://lev\(path)", headers: headers, body: body.map { .bytes($0) } ?? .none,
                timeouts: HTTPTimeouts(connect: .seconds(10), firstByte: limit, idle: limit, total: limit),
                maximumResponseBytes: 64 << 20, unixSocket: runFolder + "/gateway.sock"))
    }

    func get(_ path: String) async throws -> HTTPAnswer { try await exchange(.get, path) }

    /// What a customer writes, and the outcome that the caller gets.
    struct Message: Sendable {
        var text: String
        var session: String?
        var email: String?
        var name: String?
        var channel: String?
        /// The Idempotency-Key.
        var key: String?

        init(
            _ text: String, session: String? = nil, email: String? = nil, name: String? = nil, channel: String? = nil,
            key: String? = nil
        ) {
            self.text = text
            self.session = session
            self.email = email
            self.name = name
            self.channel = channel
            self.key = key
        }

        var body: JSONValue {
            var body: JSONObject = ["message": .string(text)]
            if let session { body["session_id"] = .string(session) }
            var contact: JSONObject = [:]
            if let email { contact["email"] = .string(email) }
            if let name { contact["name"] = .string(name) }
            if !contact.isEmpty { body["contact"] = .object(contact) }
            if let channel { body["metadata"] = ["channel": .string(channel)] }
            return .object(body)
        }

        var headers: [HTTPHeader] {
            [Fleet.authorization, HTTPHeader("Content-Type", "application/json")]
                + (key.map { [HTTPHeader("Idempotency-Key", $0)] } ?? [])
        }
    }

    func post(_ message: Message) async throws -> HTTPAnswer {
        try await exchange(.post, "/api/chat", headers: message.headers, body: try JSON.encode(message.body))
    }

    /// Posts a message that must be answered.
    func chat(_ message: Message) async throws -> Outcome {
        let answer = try await post(message)
        guard answer.status == 200 else {
            throw TestSupportError("\(message.text): \(answer.status) \(answer.text). Log: \(log)")
        }
        return Outcome(try answer.json)
    }

    func chat(_ text: String) async throws -> Outcome { try await chat(Message(text)) }

    /// Posts a message as a caller does who does not give up: again, with the same key, while no outcome has come.
    func chatUntilAnswered(_ message: Message, within limit: Duration = .seconds(120)) async throws -> Outcome {
        guard message.key != nil else { throw TestSupportError("without a key a repetition would be another message") }
        var outcome: Outcome?
        var last = ""
        do {
            try await waitUntil("\(message.text) is answered", within: limit) {
                do {
                    let answer = try await self.post(message)
                    last = "\(answer.status) \(answer.text)"
                    if answer.status == 200 { outcome = Outcome(try answer.json) }
                } catch let error as HTTPError {
                    last = "\(error)"
                }
                return outcome != nil
            }
        } catch {
            throw TestSupportError("\(error); the last answer: \(last). Log: \(self.log)")
        }
        return try #require(outcome)
    }
}

/// The answer to a message, as the caller reads it.
struct Outcome: Sendable, Hashable {
    let json: JSONValue

    init(_ json: JSONValue) { self.json = json }

    var response: String { json["response"].string ?? "" }
    var session: String { json["session_id"].string ?? "" }
    var category: String? { json["category"].string }
    var decision: String? { json["decision"].string }
    var confidence: String? { json["confidence"].string }
    var reason: String? { json["escalation_reason"].string }
    var metadata: JSONValue { json["metadata"] }
    var briefing: JSONValue { json["context_for_agent"] }
}
