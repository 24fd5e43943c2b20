import JSON
import Testing

@testable import Simulator

@Suite("Chatwoot: what customers and people do")
struct ChatwootLifeTests {
    struct Choice: Sendable, CustomTestStringConvertible {
        var channel: String
        /// The choice comes as a message of the customer with this text; nil where the question itself is updated.
        var text: String?

        var testDescription: String { channel }
    }

    static let choices: [Choice] = [
        .init(channel: "widget", text: nil), .init(channel: "api", text: nil), .init(channel: "whatsapp", text: "Yes, please"),
        .init(channel: "facebook", text: "Yes, please"), .init(channel: "telegram", text: "yes"),
    ]

    @Test("an answer to a choice arrives in the channel's own way", arguments: choices)
    func select(_ expected: Choice) async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("cancel", inbox: .string(expected.channel)).conversation
            let question = try await test.bot(
                conversation,
                [
                    "content": "Sure?", "content_type": "input_select",
                    "content_attributes": [
                        "items": [["title": "Yes, please", "value": "yes"], ["title": "No", "value": "no"]]
                    ],
                ])
            if expected.text != nil {
                try await test.eventually("the network has it") { test.receiver.events(at: "/bot").contains("message_updated") }
            }
            try await test.settled()
            let before = test.receiver.received.count
            try await test.control("messages/\(question)/select", ["value": "yes"])
            let received = try await test.settled().dropFirst(before)
            if let text = expected.text {
                let message = try #require(received.first { $0.event == "message_created" }).json
                #expect(message["content"].string == text)
                #expect(message["message_type"] == "incoming")
                let isWhatsApp = expected.channel == "whatsapp"
                #expect(message["content_attributes"]["in_reply_to"].int == (isWhatsApp ? question : nil))
            } else {
                let message = try #require(received.first { $0.event == "message_updated" }).json
                #expect(message["id"].int == question)
                #expect(message["message_type"] == "outgoing")
                #expect(message["content_attributes"]["submitted_values"] == [["title": "Yes, please", "value": "yes"]])
            }
        }
    }

    @Test("an e-mail has no buttons, and carries subject, text and page; a bot's answer goes out with an id")
    func email() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let text = "I want to pause.\n\nSarah\n\nOn Monday, Lev wrote:\n> How can we help?"
            let conversation = try await test.customer(
                "", inbox: "email",
                more: [
                    "email": [
                        "subject": "Pause", "text": .string(text),
                        "html": "<p>I want to pause.</p><blockquote>How can we help?</blockquote>", "auto_reply": false,
                    ]
                ]
            ).conversation
            let payload = try #require(try await test.settled().first).json
            #expect(payload["content_type"] == "incoming_email")
            #expect(payload["content"].string == text)
            let mail = payload["content_attributes"]["email"]
            #expect(mail["subject"] == "Pause")
            #expect(mail["text_content"]["reply"].string == text)
            #expect(mail["text_content"]["quoted"] == "I want to pause.\n\nSarah")
            #expect(mail["html_content"]["reply"] == "I want to pause.\n> ")
            #expect(mail["from"] == ["sarah@example.com"])
            #expect(payload["conversation"]["additional_attributes"]["mail_subject"] == "Pause")
            #expect(payload["source_id"] == mail["message_id"])
            try await test.bot(conversation, ["content": "Done"])
            try await test.eventually("the answer is sent") {
                await test.conversation(conversation)["messages"].array?.last { $0["sender"] == "bot:1" }?["reached_customer"]
                    == true
            }
        }
    }

    @Test("WhatsApp and Messenger take no free answer a day after the customer's last word; texts have limits")
    func windows() async throws {
        try await ChatwootUnderTest.withRunning { test in
            func fate(_ channel: String, _ content: String, aged: Int64 = 0) async throws -> JSONValue {
                let conversation = try await test.customer("hello", inbox: .string(channel), more: ["new_conversation": true])
                    .conversation
                if aged > 0 { try await test.control("conversations/\(conversation)/age", ["seconds": .int(aged)]) }
                let can = await test.api(.bot, "GET", "conversations/\(conversation)").json["can_reply"]
                #expect(can == .bool(aged == 0))
                // Accepted first, refused later.
                try await test.bot(conversation, ["content": .string(content)])
                func last() async -> JSONValue {
                    await test.conversation(conversation)["messages"].array?.last { $0["sender"] == "bot:1" } ?? .null
                }
                try await test.eventually("the network has answered") {
                    let message = await last()
                    return message["status"] == "failed" || message["reached_customer"] == true
                }
                return await last()
            }
            #expect(try await fate("whatsapp", "hi")["status"] != "failed")
            let closed = try await fate("whatsapp", "hi", aged: 86_401)
            #expect(closed["status"] == "failed")
            #expect(closed["content_attributes"]["external_error"] == "Template not found or invalid template name")
            #expect(try await fate("facebook", "hi", aged: 86_401)["status"] == "failed")
            let long = String(repeating: "a", count: 4097)
            #expect(try await fate("whatsapp", long)["status"] == "failed")
            #expect(try await fate("telegram", long)["status"] == "failed")
            #expect(try await fate("facebook", String(long.prefix(2001)))["status"] == "failed")
            #expect(try await fate("telegram", String(long.prefix(4096)))["status"] == "sent")
        }
    }

    @Test("a reply that bears a source_id is stored, and never sent over a network")
    func ownSourceID() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello", inbox: "whatsapp").conversation
            try await test.bot(conversation, ["content": "unsent", "source_id": "mine"])
            try await test.bot(conversation, ["content": "sent"])
            func reached() async -> [JSONValue] {
                (await test.conversation(conversation)["messages"].array ?? []).filter { $0["sender"] == "bot:1" }
                    .map { $0["reached_customer"] }
            }
            try await test.eventually("the second is sent") { await reached().last == true }
            #expect(await reached() == [false, true])
        }
    }

    @Test("a customer who writes again wakes a resolved conversation, to the bot where there is one")
    func reopen() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let first = try await test.customer("hello").conversation
            try await test.control("conversations/\(first)/status", ["status": "resolved"])
            #expect(try await test.customer("again").conversation == first)
            #expect(await test.conversation(first)["status"] == "pending")
            _ = await test.api(.administrator, "POST", "inboxes/1/set_agent_bot", ["agent_bot": nil])
            try await test.control("conversations/\(first)/status", ["status": "resolved"])
            try await test.customer("and again")
            #expect(await test.conversation(first)["status"] == "open")
            try await test.control("conversations/\(first)/status", ["status": "snoozed"])
            try await test.customer("once more")
            #expect(await test.conversation(first)["status"] == "open")
            // WhatsApp begins a new one.
            let chat = try await test.customer("hello", inbox: "whatsapp").conversation
            #expect(try await test.customer("more", inbox: "whatsapp").conversation == chat)
            try await test.control("conversations/\(chat)/status", ["status": "resolved"])
            #expect(try await test.customer("again", inbox: "whatsapp").conversation != chat)
        }
    }

    @Test("people take over, answer, note, label, edit and hand back; the history keeps it all in order")
    func people() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            let reply = try await test.bot(conversation, ["content": "Hi"])
            let path = "conversations/\(conversation)/"
            try await test.control(path + "assign", ["user_id": 3])
            try await test.control(path + "status", ["user_id": 3, "status": "open"])
            try await test.control(path + "reply", ["user_id": 3, "content": "I take this"])
            try await test.control(path + "note", ["content": "angry"])
            try await test.control(path + "labels", ["add": ["vip", "refund"]])
            try await test.control(path + "labels", ["remove": ["vip"]])
            try await test.control("messages/\(reply)/edit", ["content": "Hello"])
            try await test.control(path + "hand_back", ["user_id": 3, "unassign": true])
            let now = await test.conversation(conversation)
            #expect(now["status"] == "pending")
            #expect(now["assignee_id"] == .null)
            #expect(now["labels"] == ["refund"])
            #expect(
                now["counts"] == [
                    "incoming": 1, "bot_public": 1, "bot_private": 0, "person_public": 1, "person_private": 1, "failed": 0,
                ])
            #expect(now["messages"].array?.first { $0["id"].int == reply }?["content"] == "Hello")
            let kinds = (now["timeline"].array ?? []).map { "\($0["kind"].string ?? "") \($0["by"].string ?? "")" }
            let customer = "contact:\(now["contact_id"])"
            #expect(
                kinds == [
                    "status \(customer)", "message \(customer)", "message bot:1", "assignee user:3", "status user:3",
                    "message user:3", "message user:2", "labels user:2", "labels user:2", "edited user:2", "status user:3",
                    "assignee user:3",
                ])
            let events = try await test.settled().map(\.event)
            #expect(events.contains("message_updated"))
            #expect(events.contains("conversation_opened"))
        }
    }

    @Test("after a reset everything is as at the start, but for numbers, which go on")
    func reset() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let first = try await test.customer("hello").conversation
            try await test.control("faults", ["kind": "api_refused", "probability": 0])
            try await test.control("reset")
            #expect(await test.look("conversations") == ["total": 0, "conversations": []])
            #expect(await test.look("faults") == ["faults": []])
            #expect(await test.look("")["inboxes"].array?.count == 6)
            #expect(await test.client.get("/simulator/chatwoot").json["inboxes"][0]["agent_bot_id"] == .null)
            #expect(try await test.customer("hello").conversation > first)
        }
    }

    @Test(
        "outgoing text is a Liquid template",
        arguments: [
            ("plain { text }", "plain { text }"), ("{{ contact.name }}", "Sarah Cohen"), ("a {{unknown}} b", "a  b"),
            ("{{ \"{{\" }}x", "{{x"), ("{% raw %}{{ contact.name }}{% endraw %}", "{{ contact.name }}"),
            ("code `{{ contact.name }}` here", "code `{{ contact.name }}` here"), ("open {{ end", "open {{ end"),
            ("{% nonsense %} {{ contact.name }}", "{% nonsense %} {{ contact.name }}"),
            ("a ` b {{contact.name}}", "a ` b Sarah Cohen"),
        ])
    func liquid(_ text: String, _ expected: String) {
        #expect(Chatwoot.Liquid.rendered(text, variables: ["contact.name": "Sarah Cohen"]) == expected)
    }
}
