import JSON
import Testing

@testable import Chatwoot

@Suite("What an event of the help desk means") struct IntakeTests {
    /// In a word, so that a table can say it.
    private func word(_ intake: Intake) -> String {
        switch intake {
        case .question: "question"
        case .heard: "heard"
        case .answered(_, let opens): opens ? "answered, opens" : "answered"
        case .revised: "revised"
        case .corrected: "corrected"
        case .refused: "refused"
        case .state: "state"
        case .ignored(let reason): reason
        }
    }

    static let creations: [(what: String, message: JSONObject, conversation: JSONObject, meta: JSONObject, word: String)] = [
        ("a customer's message to the bot", [:], [:], [:], "question"),
        ("one in an open conversation", [:], ["status": "open"], [:], "heard"),
        ("one in a snoozed conversation", [:], ["status": "snoozed"], [:], "heard"),
        (
            "one where a person is assigned", [:], [:], ["assignee": ["id": 2, "name": "Yael"], "assignee_type": "User"], "heard"
        ),
        (
            "one where a bot is assigned", [:], [:], ["assignee": ["id": 1, "name": "Lev"], "assignee_type": "AgentBot"],
            "question"
        ),
        ("one of a blocked contact", [:], [:], ["sender": ["blocked": true]], "blocked_contact"),
        ("one without words or attachments", ["content": nil], [:], [:], "empty"),
        (
            "one with an attachment alone",
            ["content": nil, "attachments": [["file_type": "image", "data_url": "https://x/a.jpg"]]],
            [:], [:], "question"
        ),
        (
            "an out-of-office reply",
            ["content_type": "incoming_email", "content_attributes": ["email": ["auto_reply": true]]], [:], [:], "auto_reply"
        ),
        ("a private note", ["message_type": "outgoing", "private": true, "sender": ["type": "user"]], [:], [:], "private_note"),
        ("an activity", ["message_type": "activity"], [:], [:], "activity"),
        ("a template", ["message_type": "template", "sender": nil], [:], [:], "template"),
        (
            "our own reply",
            ["message_type": "outgoing", "content_attributes": ["lev_marker": "m/1"], "sender": ["type": "agent_bot"]], [:], [:],
            "echo"
        ),
        ("another bot's reply", ["message_type": "outgoing", "sender": ["id": 9, "type": "agent_bot"]], [:], [:], "other_bot"),
        (
            "a colleague's reply while the bot is in charge",
            ["message_type": "outgoing", "sender": ["id": 2, "type": "user"]], [:], [:], "answered, opens"
        ),
        (
            "a colleague's reply in an open conversation",
            ["message_type": "outgoing", "sender": ["id": 2, "type": "user"]], ["status": "open"], [:], "answered"
        ),
        ("a reply without sender", ["message_type": "outgoing", "sender": nil], [:], [:], "answered, opens"),
    ]

    @Test("a message that was created", arguments: creations.indices)
    func created(_ row: Int) throws {
        let (what, message, conversation, meta, expected) = Self.creations[row]
        let json = Samples.message(message, conversation: Samples.conversation(conversation, meta: meta))
        let found = word(try Samples.intake(json))
        #expect(found == expected, "\(what)")
    }

    static let updates: [(what: String, message: JSONObject, word: String)] = [
        ("of the customer", [:], "revised"),
        ("of ours, in other words", ["message_type": "outgoing", "content_attributes": ["lev_marker": "m/1"]], "corrected"),
        (
            "of ours, that the channel refused",
            [
                "message_type": "outgoing", "status": "failed",
                "content_attributes": ["lev_marker": "m/1", "external_error": "131047: window closed"],
            ], "refused"
        ),
        (
            "of ours, with the customer's choice",
            [
                "message_type": "outgoing", "content_type": "input_select",
                "content_attributes": ["lev_marker": "m/1", "submitted_values": [["title": "Yes", "value": "yes"]]],
            ], "question"
        ),
        ("of a colleague", ["message_type": "outgoing", "sender": ["type": "user"]], "update"),
        ("an activity", ["message_type": "activity"], "activity"),
        ("a private note", ["message_type": "outgoing", "private": true], "private_note"),
    ]

    @Test("a message that was updated", arguments: updates.indices)
    func updated(_ row: Int) throws {
        let (what, message, expected) = Self.updates[row]
        let found = word(try Samples.intake(Samples.message(message, event: "message_updated")))
        #expect(found == expected, "\(what)")
    }

    @Test("an inbox that is not ours is left alone, whatever happens there")
    func inboxes() throws {
        let ours = word(try Samples.intake(Samples.message(), inboxes: [1, 5]))
        let others = word(try Samples.intake(Samples.message(), inboxes: [5]))
        #expect(ours == "question")
        #expect(others == "not_our_inbox")
    }

    @Test("the same words of a message have the same id, whoever delivers them; other words have another")
    func ids() throws {
        func id(_ json: JSONValue) throws -> String? {
            switch try Samples.intake(json) {
            case .question(let said), .revised(let said), .heard(let said): said.externalID
            default: nil
            }
        }
        let first = try id(Samples.message())
        let again = try id(Samples.message(["created_at": 1_795_349_077]))
        let revised = try id(Samples.message(["content": "Where are my boxes?"], event: "message_updated"))
        let revisedAgain = try id(Samples.message(["content": "Where are my boxes?"], event: "message_updated"))
        #expect(first == "m1001")
        #expect(again == first)
        #expect(revised != nil && revised != first)
        #expect(revisedAgain == revised)
    }

    @Test("an e-mail is what was written now, without what was quoted and signed below")
    func email() throws {
        let html =
            "<div>Please change my address.</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, Nov 16, 2026 at 9:00 AM Lev &lt;help@levhaolam.com&gt; wrote:<br></div><blockquote class=\"gmail_quote\">Shalom</blockquote></div>"
        let json = Samples.message(
            [
                "content_type": "incoming_email",
                "content_attributes": ["email": ["html_content": ["full": .string(html)], "subject": "Address"]],
            ], conversation: Samples.conversation(["channel": "Channel::Email"]))
        guard case .question(let said) = try Samples.intake(json) else {
            Issue.record("not a question")
            return
        }
        #expect(said.text == "Please change my address.")
    }

    @Test(
        "events that do not concern us are none; what lacks what it must have is named",
        arguments: [
            ("{\"event\":\"webwidget_triggered\"}", nil as String?), ("{\"event\":\"contact_created\",\"id\":1}", nil),
            ("[]", "the object"), ("{}", "event"), ("{\"event\":\"message_created\"}", "account.id"),
            ("{\"event\":\"conversation_updated\",\"id\":1,\"account\":{\"id\":1},\"inbox_id\":1}", "conversation.status"),
        ])
    func readable(_ text: String, _ missing: String?) throws {
        let json = try JSON.parse(Array(text.utf8))
        do {
            let event = try WebhookEvent(json)
            #expect(event == nil)
            #expect(missing == nil)
        } catch { #expect(error.member == missing) }
    }
}
