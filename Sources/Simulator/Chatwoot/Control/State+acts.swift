import JSON

// What customers and people do.
extension Chatwoot.State {
    /// An inbox by its number, its name or its channel.
    func inbox(_ value: JSONValue) throws(ScriptError) -> Chatwoot.Inbox {
        if let id = value.int, let inbox = inboxes[id] { return inbox }
        let name = value.string ?? ""
        let sorted = inboxes.values.sorted { $0.id < $1.id }
        if let inbox = sorted.first(where: { $0.name == name }) { return inbox }
        if let channel = Chatwoot.Channel(named: name), let inbox = sorted.first(where: { $0.channel == channel }) {
            return inbox
        }
        throw ScriptError(message: "no inbox \(value)")
    }

    /// `{inbox, contact: {id | email, phone_number, identifier, name, custom_attributes}, source_id, conversation_id,
    /// new_conversation, content, content_attributes, message_source_id, attachments: [{name, content_type, file_type, content |
    /// url}], email: {subject, text, html, …}}`.
    mutating func customerWrites(_ body: JSONValue) throws(ScriptError) -> JSONValue {
        let place = try place(body)
        guard let inbox = inboxes[place.link.inboxID] else { throw ScriptError(message: "no such inbox") }
        var draft = Chatwoot.Draft(kind: .incoming, content: body["content"].string)
        draft.contentType = body["content_type"].string ?? "text"
        draft.contentAttributes = body["content_attributes"].object ?? [:]
        draft.sourceID = body["message_source_id"].string ?? usualMessageID(inbox)
        if inbox.channel == .email { addMail(body, inbox, contacts[place.link.contactID]?.email ?? place.link.sourceID, &draft) }
        for item in body["attachments"].array ?? [] {
            var attachment = attachment(
                .init(
                    field: "attachments[]", name: item["name"].string ?? "file",
                    contentType: item["content_type"].string ?? "application/octet-stream",
                    bytes: Array((item["content"].string ?? "").utf8)))
            if let type = item["file_type"].string { attachment.fileType = type }
            attachment.externalURL = item["url"].string
            draft.attachments.append(attachment)
        }
        let existing = place.conversation
        let id: Int
        if let existing {
            id = existing
        } else {
            var additional = contacts[place.link.contactID].map { usualAttributes(inbox, $0) } ?? [:]
            if inbox.channel == .email {
                additional["source"] = "email"
                additional["mail_subject"] = body["email"]["subject"]
                additional["in_reply_to"] = body["email"]["in_reply_to"]
            }
            for member in body["conversation_attributes"].object ?? [:] { additional[member.key] = member.value }
            id = startConversation(place.link, additional: additional)
        }
        do throws(Chatwoot.Refusal) {
            let message = try post(draft, in: id, by: .contact(place.link.contactID))
            return [
                "contact_id": .int(place.link.contactID), "contact_inbox_id": .int(place.link.id),
                "source_id": .string(place.link.sourceID), "conversation_id": .int(id), "message_id": .int(message.id),
                "new_conversation": .bool(existing == nil),
            ]
        } catch {
            throw ScriptError(message: error.json.encodedString)
        }
    }

    /// Which contact, where, and in which conversation; the contact is made when it is not known.
    private mutating func place(
        _ body: JSONValue
    ) throws(ScriptError) -> (link: Chatwoot.ContactInbox, conversation: Int?) {
        if let id = body["conversation_id"].int {
            guard let conversation = conversations[id], let link = contactInboxes[conversation.contactInboxID] else {
                throw ScriptError(message: "no conversation \(id)")
            }
            return (link, id)
        }
        let inbox = try inbox(body["inbox"].isNull ? "widget" : body["inbox"])
        let sourceID = body["source_id"].string
        let link: Chatwoot.ContactInbox
        if let found = contactInboxes.values.first(where: { $0.inboxID == inbox.id && $0.sourceID == sourceID }) {
            link = found
        } else {
            link = self.link(try contact(body["contact"]), inbox.id, sourceID: sourceID)
        }
        let isNew = body["new_conversation"].looseBool
        return (link, isNew ? nil : currentConversation(link))
    }

    private mutating func contact(_ value: JSONValue) throws(ScriptError) -> Int {
        if let id = value["id"].int {
            guard contacts[id] != nil else { throw ScriptError(message: "no contact \(id)") }
            return id
        }
        let email = value["email"].string?.lowercased()
        let phone = value["phone_number"].string
        let identifier = value["identifier"].string
        let known = contacts.values.first { contact in
            email != nil && contact.email == email || phone != nil && contact.phoneNumber == phone
                || identifier != nil && contact.identifier == identifier
        }
        if let known { return known.id }
        let id = nextID("contacts")
        contacts[id] = Chatwoot.Contact(
            id: id, name: value["name"].string ?? "visitor-\(id)", email: email, phoneNumber: phone, identifier: identifier,
            additionalAttributes: value["additional_attributes"].object ?? [:],
            customAttributes: value["custom_attributes"].object ?? [:])
        events.append(.init(name: "contact_created", subject: .contact(id)))
        return id
    }

    private mutating func usualMessageID(_ inbox: Chatwoot.Inbox) -> String? {
        switch inbox.channel {
        case .whatsapp: "wamid." + token(48, for: "wamid")
        case .telegram: String(10_000 + nextID("telegram"))
        case .facebook: "m_" + token(60, for: "mid")
        case .email: token(24, for: "mail") + "@mail.example.com"
        case .webWidget, .api: nil
        }
    }

    /// The customer answers an `input_select`: `{value}` or `{title}`. What comes of it is the channel's own way.
    mutating func customerSelects(_ id: Int, _ body: JSONValue) throws(ScriptError) -> JSONValue {
        guard let message = message(id), let conversation = conversations[message.conversationID],
            let inbox = inboxes[message.inboxID], message.contentType == "input_select"
        else { throw ScriptError(message: "message \(id) is no input_select") }
        let items = message.contentAttributes["items"]?.array ?? []
        guard
            let item = items.first(where: {
                $0["value"] == body["value"] || $0["title"] == body["title"] && !body["title"].isNull
            })
        else { throw ScriptError(message: "no such item; there are \(JSONValue.array(items))") }
        switch inbox.channel {
        case .webWidget, .api:
            editMessage(id) { $0.contentAttributes["submitted_values"] = [["title": item["title"], "value": item["value"]]] }
            note(conversation.id, "submitted", by: .contact(conversation.contactID), ["message_id": .int(id), "item": item])
            events.append(.init(name: "message_updated", subject: .message(id)))
            return ["conversation_id": .int(conversation.id), "message_id": .int(id)]
        case .whatsapp, .facebook, .telegram:
            let words = inbox.channel == .telegram ? item["value"] : item["title"]
            var reply: JSONValue = ["conversation_id": .int(conversation.id), "content": words]
            if inbox.channel == .whatsapp, let sourceID = message.sourceID {
                reply["content_attributes"] = ["in_reply_to_external_id": .string(sourceID), "in_reply_to": .int(id)]
            }
            return try customerWrites(reply)
        case .email: throw ScriptError(message: "an e-mail has no buttons")
        }
    }

    /// A person changes the text of a message: `{content, user_id}`.
    mutating func personEdits(_ id: Int, _ body: JSONValue) throws(ScriptError) -> JSONValue {
        guard let message = message(id), let content = body["content"].string else {
            throw ScriptError(message: "an edit needs a message that exists, and content")
        }
        let user = try person(body)
        editMessage(id) { $0.content = content }
        note(message.conversationID, "edited", by: .user(user), ["message_id": .int(id), "content": .string(content)])
        events.append(.init(name: "message_updated", subject: .message(id)))
        return ["conversation_id": .int(message.conversationID), "message_id": .int(id)]
    }

    private func person(_ body: JSONValue) throws(ScriptError) -> Int {
        let id = body["user_id"].int ?? 2
        guard users[id] != nil else { throw ScriptError(message: "no user \(id)") }
        return id
    }

    /// What a person (`user_id`, else 2) does in a conversation.
    mutating func personActs(_ act: String, _ id: Int, _ body: JSONValue) throws(ScriptError) -> JSONValue {
        guard let conversation = conversations[id] else { throw ScriptError(message: "no conversation \(id)") }
        let user = try person(body)
        switch act {
        case "reply", "note":
            let draft = Chatwoot.Draft(content: body["content"].string ?? "", isPrivate: act == "note")
            do throws(Chatwoot.Refusal) {
                return ["conversation_id": .int(id), "message_id": .int(try post(draft, in: id, by: .user(user)).id)]
            } catch {
                throw ScriptError(message: error.json.encodedString)
            }
        case "assign":
            if body.object?["team_id"] != nil { change(id, by: .user(user)) { $0.teamID = body["team_id"].int } }
            if body.object?["team_id"] == nil || body.object?["assignee_id"] != nil {
                let assignee = body.object?["assignee_id"].map(\.int) ?? user
                change(id, by: .user(user)) {
                    $0.assigneeID = assignee
                    $0.assigneeBotID = nil
                }
            }
        case "status":
            guard let status = body["status"].string.flatMap(Chatwoot.Conversation.Status.init) else {
                throw ScriptError(message: "status must be open, resolved, pending or snoozed")
            }
            change(id, by: .user(user)) { $0.status = status }
        case "hand_back":
            change(id, by: .user(user)) {
                $0.status = .pending
                if body["unassign"].looseBool { $0.assigneeID = nil }
            }
        case "labels":
            let removed = body["remove"].array?.compactMap(\.string) ?? []
            let added = (body["add"].array?.compactMap(\.string) ?? []).filter { !conversation.labels.contains($0) }
            change(id, by: .user(user)) { $0.labels = $0.labels.filter { !removed.contains($0) } + added }
        case "age": age(id, Int64(body["seconds"].int ?? 0))
        default: throw ScriptError(message: "a person cannot \(act)")
        }
        return conversations[id].map(outline) ?? .null
    }

    /// Makes a conversation older than it is, so that windows close.
    private mutating func age(_ id: Int, _ seconds: Int64) {
        guard var conversation = conversations[id] else { return }
        for index in conversation.messages.indices {
            conversation.messages[index].createdAt = conversation.messages[index].createdAt - seconds
        }
        conversation.createdAt = conversation.createdAt - seconds
        conversation.lastActivityAt = conversation.lastActivityAt - seconds
        conversation.waitingSince = conversation.waitingSince.map { $0 - seconds }
        conversations[id] = conversation
    }
}
