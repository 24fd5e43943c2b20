import JSON

extension Chatwoot {
    /// A message that somebody wants to write.
    struct Draft: Sendable {
        var kind = Message.Kind.outgoing
        var content: String?
        var isPrivate = false
        var contentType = "text"
        var contentAttributes: JSONObject = [:]
        var additionalAttributes: JSONObject = [:]
        var sourceID: String?
        var attachments: [Attachment] = []
    }
}

extension Chatwoot.State {
    /// Messages a minute in one conversation beyond which Chatwoot refuses more.
    private static let floodLimit = 200
    private static let greatestContent = 150_000

    /// Writes a message. Throws what the API answers with 422.
    mutating func post(
        _ draft: Chatwoot.Draft, in id: Int, by sender: Chatwoot.Party
    ) throws(Chatwoot.Refusal) -> Chatwoot.Message {
        guard let conversation = conversations[id], let inbox = inboxes[conversation.inboxID] else { throw .notFound }
        try check(draft, conversation)
        let now = Chatwoot.Moment.now
        var message = Chatwoot.Message(
            id: nextID("messages"), conversationID: id, inboxID: inbox.id, kind: draft.kind, content: draft.content,
            isPrivate: draft.isPrivate, contentType: draft.contentType, contentAttributes: draft.contentAttributes,
            additionalAttributes: draft.additionalAttributes, sourceID: draft.sourceID, sender: sender,
            attachments: draft.attachments, createdAt: now, updatedAt: now)
        if draft.kind == .outgoing, let content = draft.content, !content.isEmpty {
            message.content = Chatwoot.Liquid.rendered(content, variables: liquidVariables(conversation, sender))
        }
        if inbox.channel == .webWidget, message.contentAttributes["in_reply_to"] == nil {
            message.contentAttributes["in_reply_to"] = .null
        }
        homes[message.id] = id
        for attachment in message.attachments { attachments[attachment.id] = attachment }
        conversations[id]?.messages.append(message)
        conversations[id]?.lastActivityAt = now
        note(
            id, "message", by: sender,
            ["message_id": .int(message.id), "message_type": .string(message.kind.word), "private": .bool(message.isPrivate)])
        if message.kind == .incoming { reopen(id, inbox) }
        events.append(.init(name: "message_created", subject: .message(message.id)))
        updateWaiting(message, sender)
        if case .contact(let contact) = sender { contacts[contact]?.lastActivityAt = now }
        guard message.kind == .outgoing, !message.isPrivate else { return message }
        if inbox.channel == .webWidget || inbox.channel == .api {
            setReached(message.id)
        } else if message.sourceID == nil {
            // One that has an id came from the network, Chatwoot thinks, and does not go there again.
            sends.append(message.id)
        }
        return message
    }

    private mutating func setReached(_ id: Int) {
        guard let home = homes[id], let index = conversations[home]?.messages.lastIndex(where: { $0.id == id }) else { return }
        conversations[home]?.messages[index].hasReachedCustomer = true
    }

    private func check(_ draft: Chatwoot.Draft, _ conversation: Chatwoot.Conversation) throws(Chatwoot.Refusal) {
        var faults: [String] = []
        if let content = draft.content, content.unicodeScalars.count > Self.greatestContent {
            faults.append("Content is too long (maximum is \(Self.greatestContent) characters)")
        }
        let minuteAgo = Chatwoot.Moment.now - 60
        if conversation.messages.reversed().prefix(while: { $0.createdAt > minuteAgo }).count >= Self.floodLimit {
            faults.append("Too many messages")
        }
        if draft.contentType == "input_select" || draft.contentType == "cards" {
            let items = draft.contentAttributes["items"]?.array ?? []
            if items.isEmpty { faults.append("Content attributes At least one item is required.") }
            let allowed: Set<String> =
                draft.contentType == "cards" ? ["title", "description", "media_url", "actions"] : ["title", "value"]
            let wrong = items.flatMap { $0.object?.keys ?? [] }.filter { !allowed.contains($0) }
            if !wrong.isEmpty {
                let keys = wrong.map { ":\($0)" }.joined(separator: ", ")
                faults.append("Content attributes contains invalid keys for items : [\(keys)]")
            }
        }
        if !faults.isEmpty { throw .unprocessable("Validation failed: " + faults.joined(separator: ", ")) }
    }

    /// A customer's message wakes a conversation that rests: to the bot when there is one, else to people.
    private mutating func reopen(_ id: Int, _ inbox: Chatwoot.Inbox) {
        guard let conversation = conversations[id] else { return }
        let awake = hasActiveBot(inbox) ? Chatwoot.Conversation.Status.pending : .open
        switch conversation.status {
        case .resolved: change(id, by: .contact(conversation.contactID)) { $0.status = awake }
        case .snoozed: change(id, by: .contact(conversation.contactID)) { $0.status = .open }
        case .open, .pending: break
        }
    }

    func hasActiveBot(_ inbox: Chatwoot.Inbox) -> Bool { inbox.botID != nil }

    private mutating func updateWaiting(_ message: Chatwoot.Message, _ sender: Chatwoot.Party) {
        guard let conversation = conversations[message.conversationID] else { return }
        switch (message.kind, sender) {
        case (.incoming, _):
            if conversation.waitingSince == nil { change(conversation.id, by: sender) { $0.waitingSince = message.createdAt } }
        case (.outgoing, .user) where !message.isPrivate:
            change(conversation.id, by: sender) {
                if $0.firstReplyAt == nil { $0.firstReplyAt = message.createdAt }
                $0.waitingSince = nil
            }
        case (.outgoing, .bot) where !message.isPrivate:
            change(conversation.id, by: sender) { $0.waitingSince = nil }
        default: break
        }
    }

    private func liquidVariables(_ conversation: Chatwoot.Conversation, _ sender: Chatwoot.Party) -> [String: String] {
        let contact = contacts[conversation.contactID]
        let words = (contact?.name ?? "").split(separator: " ")
        let staff = name(of: sender) ?? ""
        return [
            "contact.id": String(conversation.contactID), "contact.name": contact?.name ?? "",
            "contact.first_name": words.first.map(String.init) ?? "",
            "contact.last_name": words.count > 1 ? words.last.map(String.init) ?? "" : "",
            "contact.email": contact?.email ?? "", "contact.phone_number": contact?.phoneNumber ?? "",
            "agent.name": staff, "agent.first_name": staff.split(separator: " ").first.map(String.init) ?? "",
            "conversation.display_id": String(conversation.id), "inbox.name": inboxes[conversation.inboxID]?.name ?? "",
            "inbox.id": String(conversation.inboxID), "account.name": Chatwoot.Seed.accountName,
            "account.id": String(Chatwoot.Seed.accountID),
        ]
    }
}
