import JSON
import Testing

@testable import Simulator

@Suite("Chatwoot: who may do what")
struct ChatwootRightsTests {
    typealias Token = ChatwootUnderTest.Token

    struct Case: Sendable, CustomTestStringConvertible {
        var token: Token
        var method: String
        /// `C` is the conversation that is there.
        var path: String
        var body: JSONValue?
        var status: Int
        var error: JSONValue?

        var testDescription: String { "\(token) \(method) \(path): \(status)" }
    }

    static let notForBots: JSONValue = ["error": "Access to this endpoint is not authorized for bots"]
    static let notYours: JSONValue = ["error": "You are not authorized to do this action"]
    static let missing: JSONValue = ["error": "Resource could not be found"]

    static let cases: [Case] = [
        .init(
            token: .none, method: "GET", path: "conversations", status: 401,
            error: ["errors": ["You need to sign in or sign up before continuing."]]),
        .init(token: .wrong, method: "GET", path: "conversations", status: 401, error: ["error": "Invalid Access Token"]),
        // What a bot reaches.
        .init(token: .bot, method: "GET", path: "conversations/C", status: 200),
        .init(token: .bot, method: "POST", path: "conversations/C/messages", body: ["content": "hi"], status: 200),
        .init(token: .bot, method: "POST", path: "conversations/C/toggle_status", body: ["status": "pending"], status: 200),
        .init(
            token: .bot, method: "POST", path: "conversations/C/toggle_typing_status", body: ["is_private": true], status: 200),
        .init(token: .bot, method: "POST", path: "conversations/C/toggle_priority", body: ["priority": "high"], status: 200),
        .init(token: .bot, method: "PATCH", path: "conversations/C", body: ["priority": "low"], status: 200),
        .init(
            token: .bot, method: "POST", path: "conversations/C/custom_attributes", body: ["custom_attributes": ["a": 1]],
            status: 200),
        .init(token: .bot, method: "POST", path: "conversations/C/assignments", body: ["team_id": 1], status: 200),
        .init(token: .bot, method: "GET", path: "conversations/C/labels", status: 200),
        .init(token: .bot, method: "POST", path: "conversations/C/labels", body: ["labels": ["x"]], status: 200),
        // What it does not.
        .init(token: .bot, method: "GET", path: "conversations/C/messages", status: 401, error: notForBots),
        .init(token: .bot, method: "GET", path: "conversations", status: 401, error: notForBots),
        .init(token: .bot, method: "GET", path: "contacts/search?q=a", status: 401, error: notForBots),
        .init(token: .bot, method: "GET", path: "contacts/1", status: 401, error: notForBots),
        .init(token: .bot, method: "GET", path: "teams", status: 401, error: notForBots),
        .init(token: .bot, method: "GET", path: "agents", status: 401, error: notForBots),
        .init(token: .bot, method: "GET", path: "labels", status: 401, error: notForBots),
        .init(token: .bot, method: "GET", path: "inboxes", status: 401, error: notForBots),
        // Its rights come before what exists.
        .init(token: .bot, method: "GET", path: "conversations/999/messages", status: 401, error: notForBots),
        .init(token: .bot, method: "GET", path: "conversations/999", status: 404, error: missing),
        .init(token: .agent, method: "GET", path: "conversations/999", status: 404, error: missing),
        // An agent reads, and sets up nothing.
        .init(token: .agent, method: "GET", path: "conversations/C/messages", status: 200),
        .init(token: .agent, method: "GET", path: "inboxes", status: 200),
        .init(token: .agent, method: "GET", path: "webhooks", status: 401, error: notYours),
        .init(token: .agent, method: "POST", path: "agent_bots", body: ["name": "B"], status: 401, error: notYours),
        .init(token: .agent, method: "POST", path: "labels", body: ["title": "b"], status: 401, error: notYours),
        .init(
            token: .agent, method: "POST", path: "inboxes/1/set_agent_bot", body: ["agent_bot": 1], status: 401, error: notYours),
        // What nobody may, and what is wrong in itself.
        .init(
            token: .administrator, method: "PATCH", path: "conversations/C/messages/1", body: ["status": "read"], status: 403,
            error: ["error": "Message status update is only allowed for API inboxes"]),
        .init(
            token: .administrator, method: "GET", path: "contacts/search", status: 422,
            error: ["error": "Specify search string with parameter q"]),
        .init(
            token: .administrator, method: "POST", path: "conversations/C/toggle_status", body: ["status": "asleep"],
            status: 500),
        .init(
            token: .administrator, method: "POST", path: "webhooks", body: ["url": "ftp://x"], status: 422,
            error: ["message": "Url is invalid", "attributes": ["url"]]),
        .init(token: .administrator, method: "GET", path: "nothing_of_the_kind", status: 404),
        .init(
            token: .bot, method: "POST", path: "conversations/C/messages", body: ["content": "x", "message_type": "incoming"],
            status: 422, error: ["error": "Incoming messages are only allowed in Api inboxes"]),
        .init(
            token: .bot, method: "POST", path: "conversations/C/messages", body: ["content": "x", "content_type": "poem"],
            status: 422, error: ["error": "'poem' is not a valid content_type"]),
        .init(
            token: .bot, method: "POST", path: "conversations/C/messages",
            body: ["content": "x", "content_type": "input_select"],
            status: 422, error: ["error": "Validation failed: Content attributes At least one item is required."]),
        .init(
            token: .bot, method: "POST", path: "conversations/C/messages",
            body: [
                "content_type": "input_select", "content_attributes": ["items": [["title": "A", "value": "a", "icon": "x"]]],
            ],
            status: 422, error: ["error": "Validation failed: Content attributes contains invalid keys for items : [:icon]"]),
        .init(
            token: .bot, method: "POST", path: "conversations/C/messages",
            body: ["content": .string(String(repeating: "a", count: 150_001))], status: 422,
            error: ["error": "Validation failed: Content is too long (maximum is 150000 characters)"]),
    ]

    @Test("tokens reach what Chatwoot lets them reach, and errors have its shapes")
    func rights() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            for expected in Self.cases {
                let path = expected.path.replacing("/C", with: "/\(conversation)")
                let answer = await test.api(expected.token, expected.method, path, expected.body)
                #expect(answer.status == expected.status, "\(expected.testDescription): \(answer.json)")
                if let error = expected.error { #expect(answer.json == error, "\(expected.testDescription)") }
            }
        }
    }

    @Test("another account is not found, the profile is a person's, secrets are shown to administrators alone")
    func others() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let headers = ["api_access_token": ChatwootUnderTest.Token.agent.rawValue]
            #expect(await test.client.get("/api/v1/accounts/2/conversations", headers: headers).json == Self.missing)
            #expect(await test.client.get("/chatwoot/api/v1/profile", headers: headers).json["email"] == "yael@example.com")
            let asBot = ["api_access_token": ChatwootUnderTest.Token.bot.rawValue]
            #expect(await test.client.get("/api/v1/profile", headers: asBot).status == 401)
            #expect(await test.api(.administrator, "GET", "agent_bots").json[0]["secret"] == "simulated-bot-secret")
            #expect(await test.api(.agent, "GET", "agent_bots").json[0]["secret"].isNull)
        }
    }

    @Test("beyond the limit of calls a minute comes 429")
    func rateLimit() async throws {
        try await ChatwootUnderTest.withRunning { test in
            try await test.control("settings", ["calls_per_minute": 3])
            var statuses: [Int] = []
            // A minute may end in between, so enough for two.
            for _ in 0..<8 { statuses.append(await test.api(.agent, "GET", "labels").status) }
            #expect(statuses.prefix(3) == [200, 200, 200])
            #expect(statuses.contains(429))
            #expect(await test.api(.administrator, "GET", "labels").status == 200)
        }
    }
}
