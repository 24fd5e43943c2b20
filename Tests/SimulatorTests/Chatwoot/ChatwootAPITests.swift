import JSON
import Testing

@testable import Simulator

@Suite("Chatwoot: its API")
struct ChatwootAPITests {
    @Test("messages come twenty at a time, the newest page first, and by ids before, after and between")
    func paging() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("first").conversation
            var ids: [Int] = []
            for number in 0..<45 { ids.append(try await test.bot(conversation, ["content": .string("\(number)")])) }
            func page(_ query: String) async -> [Int] {
                let answer = await test.api(.agent, "GET", "conversations/\(conversation)/messages\(query)").json
                return (answer["payload"].array ?? []).compactMap { $0["id"].int }
            }
            #expect(await page("") == Array(ids.suffix(20)))
            #expect(await page("?before=\(ids[25])") == Array(ids[5..<25]))
            #expect(await page("?after=\(ids[39])") == Array(ids[40...]))
            #expect(await page("?after=\(ids[3])&before=\(ids[6])") == Array(ids[3..<6]))
        }
    }

    @Test("conversations come 25 a page, open ones unless asked, newest activity first, with counts")
    func conversationPages() async throws {
        try await ChatwootUnderTest.withRunning { test in
            var ids: [Int] = []
            for number in 0..<30 {
                ids.append(try await test.customer("hi", more: ["contact": ["name": .string("N\(number)")]]).conversation)
            }
            try await test.control("conversations/\(ids[2])/status", ["status": "open"])
            func page(_ query: String) async -> [Int] {
                let answer = await test.api(.agent, "GET", "conversations\(query)").json["data"]
                return (answer["payload"].array ?? []).compactMap { $0["id"].int }
            }
            #expect(await page("") == [ids[2]])
            #expect(await page("?status=pending&page=1").count == 25)
            #expect(await page("?status=pending&page=1").first == ids[29])
            #expect(await page("?status=all&page=2") == ids.prefix(5).reversed())
            #expect(await page("?status=all&inbox_id=2").isEmpty)
            let meta = await test.api(.agent, "GET", "conversations?status=all").json["data"]["meta"]
            #expect(meta == ["mine_count": 0, "assigned_count": 0, "unassigned_count": 30, "all_count": 30])
            let filter: JSONValue = [
                "payload": [
                    ["attribute_key": "status", "filter_operator": "equal_to", "values": ["open"], "query_operator": nil]
                ]
            ]
            let found = await test.api(.agent, "POST", "conversations/filter", filter).json["payload"]
            #expect(found.array?.map { $0["id"].int } == [ids[2]])
        }
    }

    @Test("a message is answered with its number, its echo, and text that went through Liquid")
    func create() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            let answer = await test.api(
                .bot, "POST", "conversations/\(conversation)/messages",
                [
                    "content": "Dear {{contact.first_name}}{{nothing}}, {{ '{{' }}", "echo_id": "e-1", "source_id": "lev-1",
                    "content_attributes": ["lev": ["turn": 7]], "unknown": true,
                ])
            let message = answer.json
            #expect(message["content"] == "Dear Sarah, {{")
            #expect(message["echo_id"] == "e-1")
            #expect(message["message_type"] == 1)
            #expect(message["source_id"] == "lev-1")
            #expect(message["content_attributes"]["lev"] == ["turn": 7])
            #expect(message["sender"]["type"] == "agent_bot")
            let again = await test.api(
                .bot, "POST", "conversations/\(conversation)/messages", ["content": "Dear", "source_id": "lev-1"])
            #expect(again.status == 200)
            #expect(again.json["id"] != message["id"])
            #expect(again.json.object?["echo_id"] == nil)
        }
    }

    @Test("files come as a form, and can be fetched from where the message says")
    func attachments() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            let form =
                "--XX\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\nSee this\r\n"
                + "--XX\r\nContent-Disposition: form-data; name=\"private\"\r\n\r\ntrue\r\n"
                + "--XX\r\nContent-Disposition: form-data; name=\"attachments[]\"; filename=\"a b.png\"\r\n"
                + "Content-Type: image/png\r\n\r\nPNG\r\nbytes\r\n--XX--\r\n"
            let answer = await test.client.send(
                "POST", "/chatwoot/api/v1/accounts/1/conversations/\(conversation)/messages",
                [
                    "Content-Type": "multipart/form-data; boundary=XX",
                    "api_access_token": ChatwootUnderTest.Token.bot.rawValue,
                ], Array(form.utf8))
            #expect(answer.json["content"] == "See this")
            #expect(answer.json["private"] == true)
            let attachment = answer.json["attachments"][0]
            #expect(attachment["file_type"] == "image")
            let url = try #require(attachment["data_url"].string)
            let path = try #require(url.firstRange(of: "/chatwoot/").map { String(url[$0.lowerBound...]) })
            let file = await test.client.get(path)
            #expect(String(decoding: file.body, as: UTF8.self) == "PNG\r\nbytes")
            #expect(file.headers["content-type"] == "image/png")
        }
    }

    @Test("labels and custom attributes of a conversation are replaced; those of a contact are merged")
    func replaceAndMerge() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            let base = "conversations/\(conversation)"
            _ = await test.api(.bot, "POST", base + "/labels", ["labels": ["a", "b"]])
            #expect(await test.api(.bot, "POST", base + "/labels", ["labels": ["c"]]).json == ["payload": ["c"]])
            #expect(await test.api(.bot, "GET", base + "/labels").json == ["payload": ["c"]])
            #expect(await test.api(.bot, "POST", base + "/labels", ["labels": "d"]).json == ["payload": []])
            _ = await test.api(.bot, "POST", base + "/custom_attributes", ["custom_attributes": ["a": 1]])
            _ = await test.api(.bot, "POST", base + "/custom_attributes", ["custom_attributes": ["b": 2]])
            #expect(await test.api(.bot, "GET", base).json["custom_attributes"] == ["b": 2])
            let person = "contacts/\(await test.conversation(conversation)["contact_id"])"
            _ = await test.api(.agent, "PUT", person, ["custom_attributes": ["a": 1]])
            let contact = await test.api(.agent, "PUT", person, ["custom_attributes": ["b": 2]]).json["payload"]
            #expect(contact["custom_attributes"] == ["a": 1, "b": 2])
        }
    }

    @Test("assignments take a team or a person; with both the team is ignored; unknown ones unassign")
    func assignments() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            let path = "conversations/\(conversation)/assignments"
            #expect(await test.api(.bot, "POST", path, ["team_id": 2]).json["name"] == "retention")
            #expect(await test.api(.bot, "POST", path, ["assignee_id": 3, "team_id": 1]).json["name"] == "Dan Agent")
            var now = await test.conversation(conversation)
            #expect(now["team_id"] == 2)
            #expect(now["assignee_id"] == 3)
            #expect(await test.api(.bot, "POST", path, ["assignee_id": 77]).json == .null)
            now = await test.conversation(conversation)
            #expect(now["assignee_id"] == .null)
            _ = await test.api(.bot, "POST", path, ["assignee_id": 1, "assignee_type": "AgentBot"])
            #expect(await test.conversation(conversation)["assignee_agent_bot_id"] == 1)
            // Not this way.
            _ = await test.api(.bot, "PATCH", "conversations/\(conversation)", ["assignee_id": 2, "priority": "urgent"])
            now = await test.conversation(conversation)
            #expect(now["assignee_id"] == .null)
            #expect(now["priority"] == "urgent")
        }
    }

    @Test("a bot's hand-over answers success null; a person who opens a conversation gets it")
    func toggleStatus() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            let path = "conversations/\(conversation)/toggle_status"
            let handOver = await test.api(.bot, "POST", path, ["status": "open"]).json["payload"]
            #expect(handOver["success"] == .null)
            #expect(handOver["current_status"] == "open")
            #expect(await test.api(.bot, "POST", path).json["payload"]["current_status"] == "resolved")
            #expect(await test.api(.agent, "POST", path, ["status": "open"]).json["payload"]["success"] == true)
            #expect(await test.conversation(conversation)["assignee_id"] == 2)
        }
    }

    @Test("contacts are made, found, filtered, and refused when they are there already")
    func contacts() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let made = await test.api(
                .agent, "POST", "contacts",
                ["name": "Ada", "email": "Ada@Example.com", "phone_number": "+49123", "inbox_id": 6, "identifier": "c-1"])
            #expect(made.json["payload"]["contact"]["email"] == "ada@example.com")
            let source = try #require(made.json["payload"]["contact_inbox"]["source_id"].string)
            let conversation = await test.api(
                .agent, "POST", "conversations", ["source_id": .string(source), "message": ["content": "hi"]])
            #expect(conversation.json["status"] == "pending")
            #expect(conversation.json["messages"][0]["content"] == "hi")
            let taken = await test.api(.agent, "POST", "contacts", ["email": "ada@example.com"])
            #expect(taken.status == 422)
            #expect(taken.json == ["message": "Email has already been taken", "attributes": ["email"]])
            let found = await test.api(.agent, "GET", "contacts/search?q=ADA%40exam").json
            #expect(found["payload"].array?.count == 1)
            #expect(found["meta"]["has_more"] == false)
            let filtered = await test.api(
                .agent, "POST", "contacts/filter",
                ["payload": [["attribute_key": "email", "filter_operator": "equal_to", "values": ["ada@example.com"]]]]
            ).json
            #expect(filtered["payload"][0]["name"] == "Ada")
            #expect(
                await test.api(.agent, "GET", "contacts/\(made.json["payload"]["contact"]["id"])/conversations").json["payload"]
                    .array?.count == 1)
        }
    }

    @Test("bots, webhooks, labels, attributes and inboxes are set up as Chatwoot's settings do")
    func settingUp() async throws {
        try await ChatwootUnderTest.withRunning { test in
            let bot = await test.api(.administrator, "POST", "agent_bots", ["name": "Second", "outgoing_url": "http://x/"]).json
            let id = try #require(bot["id"].int)
            #expect(bot["access_token"].string?.isEmpty == false)
            #expect(bot["secret"].string?.isEmpty == false)
            #expect(
                await test.api(.administrator, "PATCH", "agent_bots/\(id)", ["outgoing_url": "http://y/"]).json["outgoing_url"]
                    == "http://y/")
            #expect(
                await test.api(.administrator, "POST", "inboxes/2/set_agent_bot", ["agent_bot": .int(Int64(id))]).status == 200)
            #expect(await test.api(.administrator, "GET", "inboxes/2/agent_bot").json["agent_bot"]["name"] == "Second")
            _ = await test.api(.administrator, "POST", "inboxes/2/set_agent_bot", ["agent_bot": nil])
            #expect(await test.api(.administrator, "GET", "inboxes/2/agent_bot").json["agent_bot"] == [:])
            let hook: JSONValue = ["url": "http://z/", "subscriptions": ["message_created"]]
            let webhook = await test.api(.administrator, "POST", "webhooks", ["webhook": hook]).json["payload"]["webhook"]
            #expect(webhook["subscriptions"] == ["message_created"])
            #expect(webhook["secret"] == "simulated-webhook-secret-1")
            #expect(await test.api(.administrator, "POST", "webhooks", hook).status == 422)
            #expect(await test.api(.administrator, "POST", "labels", ["title": "Refund"]).json["title"] == "refund")
            #expect(await test.api(.administrator, "POST", "labels", ["title": "two words"]).status == 422)
            let attribute: JSONValue = ["attribute_display_name": "AI state", "attribute_key": "ai_state", "attribute_model": 0]
            #expect(
                await test.api(.administrator, "POST", "custom_attribute_definitions", attribute).json["attribute_display_type"]
                    == "text")
            #expect(await test.api(.administrator, "POST", "custom_attribute_definitions", attribute).status == 422)
            let inbox = await test.api(
                .administrator, "POST", "inboxes",
                [
                    "name": "Shop",
                    "channel": ["type": "web_widget", "website_url": "https://shop.example.com", "widget_color": "#123456"],
                ]
            ).json
            #expect(inbox["channel_type"] == "Channel::WebWidget")
            #expect(inbox["widget_color"] == "#123456")
            let token = try #require(inbox["website_token"].string)
            #expect(inbox["web_widget_script"].string?.contains(token) == true)
            #expect(await test.api(.agent, "GET", "teams").json.array?.count == 2)
            #expect(await test.api(.agent, "GET", "agents").json.array?.count == 3)
        }
    }
}
