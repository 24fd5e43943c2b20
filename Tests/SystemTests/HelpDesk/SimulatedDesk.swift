import Crypto
import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

/// A conversation at the simulated Chatwoot, as its customer, its colleagues and an onlooker have it.
@Loop struct SimulatedConversation {
    let fleet: Fleet
    let id: Int

    /// A customer writes for the first time.
    static func begin(
        _ fleet: Fleet, inbox: String = "widget", email: String = "dana@example.com", name: String = "Dana Levi",
        _ text: String, more: JSONObject = [:]
    ) async throws -> SimulatedConversation {
        var body: JSONObject = [
            "inbox": .string(inbox), "contact": ["email": .string(email), "name": .string(name)], "content": .string(text),
            "new_conversation": true,
        ]
        for member in more { body[member.key] = member.value }
        let begun = try await fleet.simulator.chatwoot(.post, "messages", .object(body))
        return SimulatedConversation(fleet: fleet, id: try #require(begun["conversation_id"].int, "\(begun)"))
    }

    var session: String { "chatwoot-1-\(id)" }

    /// The customer writes on. Returns the message's id.
    @discardableResult
    func write(_ text: String) async throws -> Int {
        let report = try await self.report
        let answer = try await fleet.simulator.chatwoot(
            .post, "messages",
            [
                "conversation_id": .int(Int64(id)), "inbox": report["channel"], "contact": ["id": report["contact_id"]],
                "content": .string(text),
            ])
        return try #require(answer["message_id"].int, "\(answer)")
    }

    /// A colleague does something.
    func colleague(_ act: String, _ body: JSONValue = [:]) async throws {
        try await fleet.simulator.chatwoot(.post, "conversations/\(id)/\(act)", body)
    }

    var report: JSONValue { get async throws { try await fleet.simulator.chatwoot(.get, "conversations/\(id)") } }

    /// What the bot said to the customer, and what it noted for colleagues.
    func said() async throws -> [String] { try await bot(isPrivate: false) }
    func noted() async throws -> [String] { try await bot(isPrivate: true) }

    private func bot(isPrivate: Bool) async throws -> [String] {
        (try await report["messages"].array ?? [])
            .filter { $0["sender"].string?.hasPrefix("bot:") == true && $0["private"].bool == isPrivate }
            .compactMap(\.["content"].string)
    }

    /// Waits until the bot has said so much, and everything about it is settled.
    func untilAnswered(times: Int = 1) async throws {
        try await waitUntil("conversation \(id) has \(times) answers. \(fleet.log)", within: .seconds(60)) {
            let said = try await said().count
            let isSettled = try await fleet.records.isSettled(session)
            return said >= times && isSettled
        }
    }

    func untilSettled() async throws {
        try await waitUntil("conversation \(id) is settled. \(fleet.log)", within: .seconds(60)) {
            try await fleet.records.isSettled(session)
        }
    }
}

extension Fleet {
    /// Chatwoot's webhooks go to this fleet's gateway.
    func connectHelpDesk(withAccountWebhook: Bool = false) async throws {
        let url = "http://127.0.0.1:\(httpPort)/api/webhook/chatwoot"
        var body: JSONObject = ["bot_url": .string(url)]
        if withAccountWebhook { body["webhook_url"] = .string(url) }
        try await simulator.chatwoot(.post, "setup", .object(body))
    }

    /// A webhook as Chatwoot would send it.
    func webhook(
        _ body: String, secret: String? = "simulated-bot-secret", path: String = "/api/webhook/chatwoot", age: Int64 = 0
    ) async throws -> HTTPAnswer {
        var headers = [HTTPHeader("Content-Type", "application/json"), HTTPHeader("X-Chatwoot-Delivery", "tests")]
        if let secret {
            let time = unixMilliseconds() / 1000 - age
            let code = HMAC<SHA256>.authenticationCode(
                for: Array("\(time).\(body)".utf8), using: SymmetricKey(data: Array(secret.utf8)))
            let hex = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            headers += [HTTPHeader("X-Chatwoot-Timestamp", "\(time)"), HTTPHeader("X-Chatwoot-Signature", "sha256=\(hex)")]
        }
        return try await exchange(.post, path, headers: headers, body: Array(body.utf8))
    }
}
