import JSON

extension Chatwoot.State {
    mutating func messages(
        _ call: Chatwoot.Call, in conversation: Chatwoot.Conversation
    ) throws(Chatwoot.Refusal) -> Answer {
        switch (call.method, call.path.count) {
        case ("GET", 3): return listMessages(call, conversation)
        case ("POST", 3): return try createMessage(call, conversation)
        case ("PATCH", 4), ("PUT", 4): return try updateMessage(call, conversation)
        case ("DELETE", 4):
            guard let id = Int(call.path[3]), homes[id] == conversation.id else { throw .notFound }
            editMessage(id) {
                $0.content = "This message was deleted"
                $0.contentType = "text"
                $0.contentAttributes = ["deleted": true]
                $0.attachments = []
            }
            events.append(.init(name: "message_updated", subject: .message(id)))
            return Answer(status: 200, json: message(id).map { messageView($0) } ?? .null)
        default: throw .noRoute
        }
    }

    /// The last twenty, oldest first; or up to a hundred after an id, twenty before one, a thousand between two.
    private func listMessages(_ call: Chatwoot.Call, _ conversation: Chatwoot.Conversation) -> Answer {
        var all = conversation.messages[...]
        if call.form["filter_internal_messages"].presentText != nil {
            all = all.filter { !$0.isPrivate && $0.kind != .activity }[...]
        }
        let after = call.form["after"].looseInt
        let before = call.form["before"].looseInt
        switch (after, before) {
        case (let after?, let before?): all = all.filter { $0.id >= after && $0.id < before }.prefix(1000)
        case (nil, let before?): all = all.filter { $0.id < before }.suffix(20)
        case (let after?, nil): all = all.filter { $0.id > after }.prefix(100)
        case (nil, nil): all = all.suffix(20)
        }
        var meta: JSONValue = [
            "labels": .strings(conversation.labels),
            "additional_attributes": .object(conversation.additionalAttributes),
            "contact": contactSummary(conversation.contactID),
        ]
        if let user = conversation.assigneeID { meta["assignee"] = summary(.user(user)) }
        meta["agent_last_seen_at"] = .optional(conversation.agentLastSeenAt?.text)
        meta["assignee_last_seen_at"] = .null
        return Answer(status: 200, json: ["meta": meta, "payload": .array(all.map { messageView($0) })])
    }

    private mutating func createMessage(
        _ call: Chatwoot.Call, _ conversation: Chatwoot.Conversation
    ) throws(Chatwoot.Refusal) -> Answer {
        let form = call.form
        var draft = Chatwoot.Draft()
        if let word = form["message_type"].presentText {
            guard let kind = Chatwoot.Message.Kind(word: word) else {
                throw .unprocessable("'\(word)' is not a valid message_type")
            }
            draft.kind = kind
        }
        if draft.kind == .incoming, inboxes[conversation.inboxID]?.channel != .api {
            throw .unprocessable("Incoming messages are only allowed in Api inboxes")
        }
        draft.content = form["content"].isNull ? nil : form["content"].string ?? form["content"].encodedString
        draft.isPrivate = form["private"].looseBool
        if let type = form["content_type"].presentText {
            guard Chatwoot.Message.contentTypes.contains(type) else {
                throw .unprocessable("'\(type)' is not a valid content_type")
            }
            draft.contentType = type
        }
        draft.contentAttributes = contentAttributes(form)
        draft.sourceID = form["source_id"].presentText
        if form["template_params"].object != nil { draft.additionalAttributes["template_params"] = form["template_params"] }
        if let campaign = form["campaign_id"].presentText { draft.additionalAttributes["campaign_id"] = .string(campaign) }
        try addMail(form, conversation, &draft)
        for file in form.files { draft.attachments.append(attachment(file)) }
        let sender: Chatwoot.Party = draft.kind == .incoming ? .contact(conversation.contactID) : call.party
        let message = try post(draft, in: conversation.id, by: sender)
        posted = message.id
        return Answer(status: 200, json: messageView(message, echo: form["echo_id"]))
    }

    /// As an object, or as JSON text as forms send it.
    private func contentAttributes(_ form: Chatwoot.Form) -> JSONObject {
        let value = form["content_attributes"]
        return value.object ?? value.string.flatMap { (try? JSON.parse($0))?.object } ?? [:]
    }

    private func addMail(
        _ form: Chatwoot.Form, _ conversation: Chatwoot.Conversation, _ draft: inout Chatwoot.Draft
    ) throws(Chatwoot.Refusal) {
        guard inboxes[conversation.inboxID]?.channel == .email else { return }
        for key in ["cc_emails", "bcc_emails", "to_emails"] {
            let addresses = (form[key].string ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
            if addresses.contains(where: { !Self.isEmailAddress($0) }) { throw .unprocessable("Invalid email address") }
            draft.contentAttributes[key] = .strings(addresses)
        }
        guard !draft.isPrivate, let text = draft.content, !text.isEmpty else { return }
        let html = form["email_html_content"].presentText ?? "<p>\(text)</p>"
        draft.contentAttributes["email"] = [
            "html_content": ["full": .string(html), "reply": .string(html)],
            "text_content": ["full": .string(text), "reply": .string(text)],
        ]
    }

    mutating func attachment(_ file: Chatwoot.Form.File) -> Chatwoot.Attachment {
        let kind = file.contentType.split(separator: "/").first ?? ""
        return Chatwoot.Attachment(
            id: nextID("attachments"), fileType: ["image", "audio", "video"].contains(kind) ? String(kind) : "file",
            name: file.name, contentType: file.contentType, bytes: file.bytes)
    }

    /// The state of delivery, which only the server behind an API inbox may set.
    private mutating func updateMessage(
        _ call: Chatwoot.Call, _ conversation: Chatwoot.Conversation
    ) throws(Chatwoot.Refusal) -> Answer {
        guard inboxes[conversation.inboxID]?.channel == .api else {
            throw Chatwoot.Refusal(
                status: 403, json: ["error": "Message status update is only allowed for API inboxes"])
        }
        guard let id = Int(call.path[3]), homes[id] == conversation.id else { throw .notFound }
        if let status = call.form["status"].string, ["sent", "delivered", "read", "failed"].contains(status) {
            editMessage(id) {
                $0.status = status
                $0.contentAttributes["external_error"] = status == "failed" ? call.form["external_error"] : nil
            }
            events.append(.init(name: "message_updated", subject: .message(id)))
        }
        return Answer(status: 200, json: message(id).map { messageView($0) } ?? .null)
    }

    static func isEmailAddress(_ text: some StringProtocol) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        return halves.count == 2 && !halves[0].isEmpty && halves[1].contains(".") && !text.contains { $0.isWhitespace }
    }
}
