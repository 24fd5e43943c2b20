import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

@Suite("At the help desk", .loop) @Loop struct HelpDeskTests {
    @Test(
        "a question is answered once, with its category as label, and the bot stays in charge",
        arguments: ["widget", "telegram", "facebook", "whatsapp", "api"])
    func answers(_ inbox: String) async throws {
        let fleet = try await Fleet.sharedWithHelpDesk
        let conversation = try await SimulatedConversation.begin(
            fleet, inbox: inbox, "Where is my box?",
            more: inbox == "whatsapp"
                ? ["contact": ["phone_number": "+972501234567", "email": "dana@example.com", "name": "Dana Levi"]] : [:])
        try await conversation.untilAnswered()
        let report = try await conversation.report
        #expect(try await conversation.said().count == 1)
        #expect(try await conversation.said().first?.contains("Dana") == true, "\(report)")
        #expect(report["labels"].array?.contains("shipping_or_delivery_question") == true, "\(report)")
        #expect(report["status"].string == "pending")
        #expect(try await conversation.noted() == [])
    }

    @Test("an e-mail is answered in HTML and in words, and what was quoted below is not read")
    func email() async throws {
        let fleet = try await Fleet.sharedWithHelpDesk
        let html = """
            <div dir="ltr">Where is my box?<br>Dana</div><div class="gmail_quote"><div class="gmail_attr">On Mon, Nov 16, 2026 at \
            9:00 AM Lev &lt;help@levhaolam.com&gt; wrote:<br></div><blockquote class="gmail_quote">cancel Quibblewick</blockquote></div>
            """
        let conversation = try await SimulatedConversation.begin(
            fleet, inbox: "email", "Where is my box?",
            more: ["email": ["subject": "My box", "html": .string(html), "text": "Where is my box?\nDana"]])
        try await conversation.untilAnswered()
        let asked = try await fleet.simulator.requests(holding: "Quibblewick")
        #expect(asked.isEmpty, "no model read what was quoted")
        let reply = try #require(
            try await conversation.report["messages"].array?.last { $0["message_type"].string == "outgoing" })
        #expect(reply["content"].string?.contains("<p>") == false, "\(reply)")
        #expect(reply["content_attributes"]["email"]["html_content"]["full"].string?.contains("<p>") == true, "\(reply)")
    }

    @Test("a red line goes to people: a calm word, a note with everything, labels, the team, and then the conversation is open")
    func handsOver() async throws {
        let fleet = try await Fleet.sharedWithHelpDesk
        let conversation = try await SimulatedConversation.begin(fleet, "I will sue you, my lawyer will take you to court!")
        try await conversation.untilAnswered()
        let report = try await conversation.report
        #expect(report["status"].string == "open", "\(report)")
        #expect(try await conversation.said().count == 1)
        let note = try #require(try await conversation.noted().first, "\(report)")
        #expect(note.contains("red line") && note.contains("Urgency: critical"), "\(note)")
        #expect(report["labels"].array?.contains("ai-escalated") == true, "\(report)")

        // From here on people answer: the bot keeps quiet until the conversation is handed back.
        try await conversation.write("Hello? Anybody?")
        try await conversation.colleague("reply", ["content": "I am with you, Dana."])
        try await conversation.untilSettled()
        try await waitUntil("the colleague's words are remembered") {
            try await fleet.records.said(conversation.session, by: "human") == ["I am with you, Dana."]
        }
        #expect(try await conversation.said().count == 1)
        try await conversation.colleague("hand_back", ["unassign": true])
        try await conversation.write("Where is my box?")
        try await conversation.untilAnswered(times: 2)
    }

    @Test("what the customer wrote to people and nobody answered is answered when the conversation is handed back")
    func handsBack() async throws {
        let fleet = try await Fleet.sharedWithHelpDesk
        let conversation = try await SimulatedConversation.begin(fleet, "I want to talk to a human being, please!")
        try await conversation.untilAnswered()
        #expect(try await conversation.report["status"].string == "open")
        try await conversation.write("Never mind. Where is my box?")
        try await waitUntil("it is remembered") {
            try await fleet.records.said(conversation.session, by: "user").count == 2
        }
        #expect(try await conversation.said().count == 1)
        try await conversation.colleague("hand_back", ["unassign": true])
        try await conversation.untilAnswered(times: 2)
    }

    @Test("an edit that comes before the answer is what is answered")
    func edited() async throws {
        let fleet = try await Fleet.sharedWithHelpDesk
        let conversation = try await SimulatedConversation.begin(
            fleet, inbox: "telegram", email: "edith@example.com", name: "Edith", "Where is my bax Quackenbush?")
        let messages = try await conversation.report["messages"].array ?? []
        let first = try #require(messages.first?["id"].int)
        try await fleet.simulator.chatwoot(.post, "messages/\(first)/edit", ["content": "Where is my box Quackenbush?"])
        try await conversation.untilAnswered()
        #expect(try await conversation.said().count == 1)
        let asked = try await fleet.simulator.requests(holding: "Quackenbush")
        #expect(!asked.isEmpty && asked.allSatisfy { !$0.encodedString.contains("my bax") }, "only the edited words were read")
    }
}

@Suite("A webhook", .loop) @Loop struct WebhookTests {
    private static let question = """
        {"event":"message_created","id":900,"account":{"id":1},"content":"Where is my box?","content_type":"text","message_type":\
        "incoming","private":false,"created_at":"2026-11-22T12:04:37.264Z","conversation":{"id":9001,"inbox_id":1,"status":"open",\
        "channel":"Channel::WebWidget","updated_at":1795349077.2,"meta":{"sender":{"id":7,"type":"contact"}}}}
        """

    @Test("that is signed is taken; unsigned, forged and old ones are refused, each with what would help")
    func signatures() async throws {
        let fleet = try await Fleet.sharedWithHelpDesk
        let taken = try await fleet.webhook(Self.question)
        #expect(taken.status == 200, "\(taken.text)")
        let unsigned = try await fleet.webhook(Self.question, secret: nil)
        #expect(unsigned.status == 401)
        let forged = try await fleet.webhook(Self.question, secret: "another")
        #expect(forged.status == 403)
        #expect(forged.text.contains("CHATWOOT_BOT_SECRET"))
        let old = try await fleet.webhook(Self.question, age: 400)
        #expect(old.status == 403)
        #expect(old.text.contains("clocks"))
        let path = try await fleet.webhook(Self.question, secret: nil, path: "/api/webhook/chatwoot/guess")
        #expect([401, 403].contains(path.status))
        let get = try await fleet.get("/api/webhook/chatwoot")
        #expect(get.status == 405)
    }

    @Test(
        "that cannot be read is kept for a person and answered like any other",
        arguments: ["{", "[]", "{\"event\":\"message_created\"}"])
    func malformed(_ body: String) async throws {
        let fleet = try await Fleet.sharedWithHelpDesk
        let before = try await fleet.records.quarantined()
        let answer = try await fleet.webhook(body)
        #expect(answer.status == 200)
        #expect(try await fleet.records.quarantined() > before)
    }

    @Test("of a kind that does not concern us is ignored, and counted by its reason")
    func ignored() async throws {
        let fleet = try await Fleet.sharedWithHelpDesk
        let answer = try await fleet.webhook("{\"event\":\"contact_updated\",\"id\":1}")
        #expect(answer.status == 200)
        #expect(try answer.json["status"].string == "other_event")
        let metrics = try await fleet.get("/metrics")
        #expect(metrics.text.contains(#"lev_events_total{process="gateway",event="chatwoot_other_event"}"#), "\(metrics.text)")
    }
}
