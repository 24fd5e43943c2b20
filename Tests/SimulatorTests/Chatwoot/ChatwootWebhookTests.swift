import Glibc
import JSON
import Testing

@testable import Simulator

@Suite("Chatwoot: its webhooks")
struct ChatwootWebhookTests {
    @Test("what is signed is the timestamp, a dot and the raw body, with the receiver's own secret, as Python's hmac sees it")
    func signature() async throws {
        try await ChatwootUnderTest.withRunning(hasWebhook: true) { test in
            try await test.customer("Is <this> \"me & you\"? \u{2028} Ünïcode")
            let received = try await test.settled()
            let secrets = ["/bot": "simulated-bot-secret", "/account": "simulated-webhook-secret-1"]
            #expect(Set(received.map(\.path)) == ["/bot", "/account"])
            for one in received {
                let secret = try #require(secrets[one.path])
                let timestamp = try #require(one.headers["x-chatwoot-timestamp"])
                let digits = try Self.hmacByPython(secret: secret, timestamp: timestamp, body: one.body)
                #expect(one.headers["x-chatwoot-signature"] == "sha256=" + digits)
                #expect(one.headers["content-type"] == "application/json")
                #expect(one.deliveryID.count == 36)
            }
            #expect(Set(received.map(\.deliveryID)).count == received.count)
            let text = try #require(
                received.first { $0.event == "message_created" }.map { String(decoding: $0.body, as: UTF8.self) })
            #expect(text.contains(#"Is \u003cthis\u003e \"me \u0026 you\"? \u2028 Ünïcode"#))
            #expect(!text.contains("<"))
        }
    }

    private static func hmacByPython(secret: String, timestamp: String, body: [UInt8]) throws -> String {
        var template = Array("/tmp/chatwoot-body-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        try #require(write(descriptor, body, body.count) == body.count)
        close(descriptor)
        let program =
            "import hmac,hashlib,sys; k,t,f=sys.argv[1:]; "
            + "print(hmac.new(k.encode(), t.encode()+b'.'+open(f,'rb').read(), hashlib.sha256).hexdigest())"
        let pipe = try #require(popen("python3 -c \"\(program)\" \(secret) \(timestamp) \(path)", "r"))
        defer { pclose(pipe) }
        var line = [CChar](repeating: 0, count: 128)
        try #require(fgets(&line, 128, pipe) != nil)
        return String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    @Test("an older Chatwoot does not sign")
    func unsigned() async throws {
        try await ChatwootUnderTest.withRunning { test in
            try await test.control("settings", ["signs_webhooks": false])
            try await test.customer("hello")
            let headers = try #require(try await test.settled().first).headers
            #expect(headers["x-chatwoot-signature"] == nil)
            #expect(headers["x-chatwoot-timestamp"] == nil)
            #expect(headers["x-chatwoot-delivery"]?.isEmpty == false)
        }
    }

    @Test("a customer's first message tells the bot once and the account three things; the shapes are Chatwoot's")
    func firstMessage() async throws {
        try await ChatwootUnderTest.withRunning(hasWebhook: true) { test in
            let (conversation, message) = try await test.customer("Where is my box?")
            try await test.settled()
            #expect(test.receiver.events(at: "/bot") == ["message_created"])
            #expect(
                test.receiver.events(at: "/account").sorted() == ["contact_created", "conversation_created", "message_created"])
            let payload = try #require(test.receiver.received.first { $0.path == "/bot" }).json
            #expect(payload["id"].int == message)
            #expect(payload["message_type"] == "incoming")
            #expect(payload["private"] == false)
            #expect(payload["content_attributes"] == ["in_reply_to": nil])
            #expect(payload["source_id"] == .null)
            #expect(payload["sender"]["name"] == "Sarah Cohen")
            #expect(payload["sender"].object?["type"] == nil)
            #expect(payload["created_at"].string?.hasSuffix("Z") == true)
            let inside = payload["conversation"]
            #expect(inside["id"].int == conversation)
            #expect(inside["status"] == "pending")
            #expect(inside["channel"] == "Channel::WebWidget")
            #expect(inside["meta"]["sender"]["type"] == "contact")
            #expect(inside["meta"]["assignee"] == .null)
            #expect(inside["messages"][0]["message_type"] == 0)
            #expect(inside["messages"][0]["created_at"].int != nil)
            #expect(inside["waiting_since"].int ?? 0 > 0)
            #expect(inside["contact_inbox"]["pubsub_token"].string?.isEmpty == false)
        }
    }

    @Test("a bot's reply comes back as an echo, and waiting ends")
    func echo() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            try await test.settled()
            let reply = try await test.bot(conversation, ["content": "Hi Sarah"])
            let received = try await test.settled().dropFirst()
            #expect(received.map(\.event).sorted() == ["conversation_updated", "message_created"])
            let echo = try #require(received.first { $0.event == "message_created" }).json
            #expect(echo["id"].int == reply)
            #expect(echo["message_type"] == "outgoing")
            #expect(echo["sender"] == ["id": 1, "name": "Lev", "type": "agent_bot"])
            let changes = try #require(received.first { $0.event == "conversation_updated" }).json["changed_attributes"]
            #expect(changes[0]["waiting_since"]["current_value"] == .null)
            #expect(changes[0].object?.count == 1)
            #expect(changes[1]["updated_at"]["current_value"].string != nil)
        }
    }

    struct Retry: Sendable, CustomTestStringConvertible {
        var answers: [Int]
        var attempts: Int
        var status: String

        var testDescription: String { "\(answers) makes \(attempts) attempts and leaves it \(status)" }
    }

    static let retries: [Retry] = [
        .init(answers: [200], attempts: 1, status: "pending"),
        .init(answers: [204], attempts: 1, status: "pending"),
        .init(answers: [500, 200], attempts: 2, status: "pending"),
        .init(answers: [429, 500, 200], attempts: 3, status: "pending"),
        .init(answers: [500, 500, 500, 200], attempts: 3, status: "open"),
        .init(answers: [429, 429, 429, 200], attempts: 3, status: "open"),
        .init(answers: [502, 200], attempts: 1, status: "open"),
        .init(answers: [503, 200], attempts: 1, status: "open"),
        .init(answers: [401, 200], attempts: 1, status: "open"),
        .init(answers: [0, 200], attempts: 1, status: "open"),
        .init(answers: [500, 404, 200], attempts: 2, status: "open"),
    ]

    @Test("an agent bot is tried thrice on 429 and 500 and never else; then people get the conversation", arguments: retries)
    func retry(_ expected: Retry) async throws {
        try await ChatwootUnderTest.withRunning { test in
            test.receiver.answer(expected.answers)
            let conversation = try await test.customer("hello").conversation
            let received = try await test.settled().filter { $0.event == "message_created" }
            #expect(received.count == expected.attempts)
            #expect(Set(received.map(\.deliveryID)).count == 1)
            #expect(Set(received.map(\.body)).count == 1)
            let now = await test.conversation(conversation)
            #expect(now["status"].string == expected.status)
            let activities = (now["messages"].array ?? []).filter { $0["message_type"] == "activity" }.map { $0["content"] }
            let failure: JSONValue = "Conversation was marked open by system due to an error with the agent bot."
            #expect(activities == (expected.status == "open" ? [failure] : []))
        }
    }

    @Test("a bot that takes too long, or is not there, has one chance; pending may be kept by a setting")
    func tooLate() async throws {
        try await ChatwootUnderTest.withRunning { test in
            test.receiver.stop()
            let refused = try await test.customer("hello").conversation
            try await test.settled()
            #expect(await test.conversation(refused)["status"] == "open")
            try await test.control("settings", ["keep_pending_on_bot_failure": true])
            let kept = try await test.customer("hello", inbox: "telegram").conversation
            try await test.settled()
            #expect(await test.conversation(kept)["status"] == "pending")
        }
    }

    @Test("a bot that says nothing within the time limit has failed")
    func silent() async throws {
        try await ChatwootUnderTest.withRunning { test in
            try await test.control("settings", ["webhook_timeout_ms": 150])
            // Accepted by the kernel and never read: a listener with nobody behind it.
            let port = try Self.deafPort()
            defer { close(port.descriptor) }
            try await test.control("setup", ["bot_url": .string("http://127.0.0.1:\(port.number)/")])
            let start = ContinuousClock.now
            let conversation = try await test.customer("hello").conversation
            try await test.settled()
            #expect(ContinuousClock.now - start >= .milliseconds(140))
            #expect(await test.conversation(conversation)["status"] == "open")
        }
    }

    private static func deafPort() throws -> (descriptor: Int32, number: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(isOpen)
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    @Test("an account webhook has one attempt, whatever it answers, and gets what it subscribed to")
    func account() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let hook: JSONValue = ["url": .string(test.receiver.url("/some")), "subscriptions": ["message_created"]]
            #expect(await test.api(.administrator, "POST", "webhooks", hook).status == 200)
            _ = await test.api(.administrator, "POST", "inboxes/1/set_agent_bot", ["agent_bot": nil])
            test.receiver.answer([500], then: 500)
            let conversation = try await test.customer("hello").conversation
            try await test.settled()
            #expect(test.receiver.events(at: "/some") == ["message_created"])
            #expect(test.receiver.events(at: "/bot").isEmpty)
            #expect(await test.conversation(conversation)["status"] == "open")
        }
    }

    @Test("activity stays inside; private notes go out; a change of status has no changed attributes")
    func whatGoesOut() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            try await test.settled()
            try await test.control("conversations/\(conversation)/note", ["content": "for us"])
            try await test.control("conversations/\(conversation)/status", ["status": "resolved"])
            let received = try await test.settled().dropFirst()
            #expect(
                received.map(\.event).sorted() == [
                    "conversation_resolved", "conversation_status_changed", "conversation_updated", "message_created",
                ])
            let note = try #require(received.first { $0.event == "message_created" }).json
            #expect(note["private"] == true)
            #expect(note["sender"]["type"] == "user")
            let status = try #require(received.first { $0.event == "conversation_status_changed" }).json
            #expect(status["changed_attributes"] == .null)
            #expect(status.object?["changed_attributes"] != nil)
            #expect(status["status"] == "resolved")
        }
    }

    @Test("ids of networks arrive later, as an update of the message", arguments: ["whatsapp", "telegram", "facebook"])
    func sourceIDs(_ channel: String) async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello", inbox: .string(channel)).conversation
            let reply = try await test.bot(conversation, ["content": "Hi"])
            try await test.eventually("the update") { test.receiver.events(at: "/bot").contains("message_updated") }
            let update = try #require(test.receiver.received.first { $0.event == "message_updated" }).json
            #expect(update["id"].int == reply)
            #expect(update["source_id"].string?.isEmpty == false)
        }
    }
}
