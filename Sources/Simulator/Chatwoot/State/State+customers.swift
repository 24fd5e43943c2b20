import JSON

extension Chatwoot.State {
    /// The contact's place in an inbox, made when there is none or when the channel calls them otherwise now.
    mutating func link(_ contact: Int, _ inbox: Int, sourceID: String?) -> Chatwoot.ContactInbox {
        let own = contactInboxes.values.filter { $0.contactID == contact && $0.inboxID == inbox }.sorted { $0.id < $1.id }
        if let found = own.last(where: { sourceID == nil || $0.sourceID == sourceID }) { return found }
        let link = Chatwoot.ContactInbox(
            id: nextID("contact_inboxes"), contactID: contact, inboxID: inbox,
            sourceID: sourceID ?? usualSourceID(contact, inbox))
        contactInboxes[link.id] = link
        return link
    }

    private mutating func usualSourceID(_ contact: Int, _ inbox: Int) -> String {
        let person = contacts[contact]
        switch inboxes[inbox]?.channel {
        case .whatsapp: return person?.phoneNumber.map { String($0.dropFirst()) } ?? String(15_550_000_000 + contact)
        case .email: return person?.email ?? "contact\(contact)@example.com"
        case .telegram: return String(700_000_000 + contact)
        case .facebook: return String(24_000_000_000_000 + contact)
        case .webWidget, .api, nil: return uuid(for: "source")
        }
    }

    /// Opens a conversation: pending when the inbox has a bot, resolved when the contact is blocked, else open.
    mutating func startConversation(
        _ link: Chatwoot.ContactInbox, additional: JSONObject = [:], custom: JSONObject = [:],
        status: Chatwoot.Conversation.Status? = nil
    ) -> Int {
        let now = Chatwoot.Moment.now
        let id = nextID("conversations")
        let isBlocked = contacts[link.contactID]?.isBlocked ?? false
        let hasBot = inboxes[link.inboxID].map(hasActiveBot) ?? false
        conversations[id] = Chatwoot.Conversation(
            id: id, uuid: uuid(for: "conversation"), inboxID: link.inboxID, contactID: link.contactID, contactInboxID: link.id,
            status: isBlocked ? .resolved : hasBot ? .pending : status ?? .open, customAttributes: custom,
            additionalAttributes: additional, waitingSince: now, lastActivityAt: now, createdAt: now, updatedAt: now)
        note(id, "status", by: .contact(link.contactID), ["from": .null, "to": .optional(conversations[id]?.status.rawValue)])
        events.append(.init(name: "conversation_created", subject: .conversation(id)))
        return id
    }

    /// The conversation in which a customer's next message lands; nil when it starts one.
    func currentConversation(_ link: Chatwoot.ContactInbox) -> Int? {
        guard let inbox = inboxes[link.inboxID] else { return nil }
        let last = conversations.values.filter { $0.contactInboxID == link.id }.max { $0.id < $1.id }
        guard let last else { return nil }
        let startsAnew = inbox.channel.startsAnewAfterResolution && !inbox.isLockedToSingleConversation
        return startsAnew && last.status == .resolved ? nil : last.id
    }

    /// What a channel puts into a conversation's `additional_attributes` at its start.
    func usualAttributes(_ inbox: Chatwoot.Inbox, _ contact: Chatwoot.Contact) -> JSONObject {
        switch inbox.channel {
        case .webWidget:
            [
                "browser": [
                    "device_name": "Unknown", "browser_name": "Chrome", "platform_name": "macOS",
                    "browser_version": "143.0.0.0", "platform_version": "15.2",
                ], "referer": "https://www.example.com/account",
                "initiated_at": ["timestamp": .string(Chatwoot.Moment.now.text)], "browser_language": "en",
            ]
        case .telegram: ["chat_id": .int(700_000_000 + contact.id), "business_connection_id": .null]
        case .facebook, .whatsapp, .api, .email: [:]
        }
    }
}
