import JSON
import TestSupport
import Testing

@testable import Simulator

/// A running simulator with a receiver for its Chatwoot's webhooks, and short ways to both.
struct ChatwootUnderTest: Sendable {
    enum Token: String, Sendable {
        case administrator = "simulated-administrator-token"
        case agent = "simulated-agent-token"
        case bot = "simulated-bot-token"
        case wrong = "nobody's"
        case none = ""
    }

    let client: LiveClient
    let receiver: WebhookReceiver

    /// Starts one; the bot answers for every inbox at `/bot`, and retries come quickly.
    static func withRunning(
        hasWebhook: Bool = false, _ body: @escaping @Sendable (ChatwootUnderTest) async throws -> Void
    ) async throws {
        let receiver = WebhookReceiver()
        defer { receiver.stop() }
        try await Simulator.withRunning { url in
            let test = ChatwootUnderTest(client: LiveClient(url), receiver: receiver)
            try await test.control("settings", ["retry_wait_ms": 10, "webhook_timeout_ms": 2000])
            var setup: JSONValue = ["bot_url": .string(receiver.url("/bot"))]
            if hasWebhook { setup["webhook_url"] = .string(receiver.url("/account")) }
            try await test.control("setup", setup)
            try await body(test)
        }
    }

    /// A request of the API below the account.
    func api(_ token: Token, _ method: String, _ path: String, _ body: JSONValue? = nil) async -> LiveAnswer {
        var headers = ["Content-Type": "application/json"]
        if token != .none { headers["api_access_token"] = token.rawValue }
        return await client.send(
            method, "/api/v1/accounts/1/" + path, headers, body.map { Array($0.encodedString.utf8) } ?? [])
    }

    /// A request to the control API, which must succeed.
    @discardableResult
    func control(_ path: String, _ body: JSONValue = [:], location: SourceLocation = #_sourceLocation) async throws -> JSONValue {
        let answer = await client.post("/simulator/chatwoot/" + path, body)
        try #require(answer.status == 200, "\(path): \(answer.json)", sourceLocation: location)
        return answer.json
    }

    func look(_ path: String) async -> JSONValue { await client.get("/simulator/chatwoot/" + path).json }

    /// A customer writes; returns the numbers of the conversation and the message.
    @discardableResult
    func customer(
        _ content: String, inbox: JSONValue = "widget", in conversation: Int? = nil, more: JSONObject = [:]
    ) async throws -> (conversation: Int, message: Int) {
        var body: JSONValue = [
            "inbox": inbox, "content": .string(content),
            "contact": ["email": "sarah@example.com", "name": "Sarah Cohen", "phone_number": "+15550123"],
        ]
        if let conversation { body["conversation_id"] = .int(Int64(conversation)) }
        for member in more { body[member.key] = member.value }
        let answer = try await control("messages", body)
        return (try #require(answer["conversation_id"].int), try #require(answer["message_id"].int))
    }

    /// The bot writes; returns the number of the message.
    @discardableResult
    func bot(_ conversation: Int, _ body: JSONValue) async throws -> Int {
        let answer = await api(.bot, "POST", "conversations/\(conversation)/messages", body)
        try #require(answer.status == 200, "\(answer.json)")
        return try #require(answer.json["id"].int)
    }

    func conversation(_ id: Int) async -> JSONValue { await look("conversations/\(id)") }

    /// Waits until something holds.
    func eventually(_ what: String, _ holds: () async -> Bool) async throws {
        try await waitUntil(what) { await holds() }
    }

    /// Waits until every delivery is made or given up, and returns what has arrived.
    @discardableResult
    func settled() async throws -> [WebhookReceiver.Received] {
        try await eventually("all webhooks are through") {
            await look("totals")["deliveries_under_way"] == 0
        }
        return receiver.received
    }
}
