import JSON

// Everything that Chatwoot has received and holds, for those who check it from outside.
extension Chatwoot.State {
    /// The whole conversation with its history.
    func report(_ conversation: Chatwoot.Conversation) -> JSONValue {
        var report = outline(conversation)
        report["messages"] = .array(conversation.messages.map(line))
        report["timeline"] = .array(
            conversation.timeline.map { entry in
                ["at": .string(entry.at.text), "kind": .string(entry.kind), "by": by(entry.by), "detail": entry.detail]
            })
        return report
    }

    /// The conversation as it stands, with counts instead of its messages.
    func outline(_ conversation: Chatwoot.Conversation) -> JSONValue {
        let contact = contacts[conversation.contactID]
        func count(_ isMeant: (Chatwoot.Message) -> Bool) -> JSONValue { .int(conversation.messages.count(where: isMeant)) }
        return [
            "id": .int(conversation.id), "inbox_id": .int(conversation.inboxID),
            "channel": .optional(inboxes[conversation.inboxID]?.channel.shortName),
            "contact_id": .int(conversation.contactID), "contact_name": .optional(contact?.name),
            "status": .string(conversation.status.rawValue), "assignee_id": .optional(conversation.assigneeID),
            "assignee_agent_bot_id": .optional(conversation.assigneeBotID), "team_id": .optional(conversation.teamID),
            "labels": .strings(conversation.labels), "priority": .optional(conversation.priority),
            "custom_attributes": .object(conversation.customAttributes),
            "waiting_since": .optional(conversation.waitingSince?.text), "can_reply": .bool(canReply(conversation)),
            "created_at": .string(conversation.createdAt.text), "last_activity_at": .string(conversation.lastActivityAt.text),
            "counts": [
                "incoming": count { $0.kind == .incoming },
                "bot_public": count { $0.isFromBot && !$0.isPrivate }, "bot_private": count { $0.isFromBot && $0.isPrivate },
                "person_public": count { $0.isFromPerson && !$0.isPrivate },
                "person_private": count { $0.isFromPerson && $0.isPrivate },
                "failed": count { $0.status == "failed" },
            ],
        ]
    }

    private func line(_ message: Chatwoot.Message) -> JSONValue {
        [
            "id": .int(message.id), "at": .string(message.createdAt.text), "message_type": .string(message.kind.word),
            "sender": by(message.sender), "private": .bool(message.isPrivate), "content": .optional(message.content),
            "content_type": .string(message.contentType), "content_attributes": .object(message.contentAttributes),
            "source_id": .optional(message.sourceID), "status": .string(message.status),
            "reached_customer": .bool(message.hasReachedCustomer), "outcome": .optional(message.outcome),
            "attachments": .int(message.attachments.count),
        ]
    }

    /// `contact:3`, `user:2`, `bot:1`, `system`.
    private func by(_ party: Chatwoot.Party) -> JSONValue {
        switch party {
        case .contact(let id): .string("contact:\(id)")
        case .user(let id): .string("user:\(id)")
        case .bot(let id): .string("bot:\(id)")
        case .system: "system"
        }
    }

    var totals: JSONValue {
        var byStatus: [String: Int] = [:]
        var incoming = 0
        var botPublic = 0
        var botPrivate = 0
        var person = 0
        for conversation in conversations.values {
            byStatus[conversation.status.rawValue, default: 0] += 1
            for message in conversation.messages {
                if message.kind == .incoming { incoming += 1 }
                if message.isFromBot { if message.isPrivate { botPrivate += 1 } else { botPublic += 1 } }
                if message.isFromPerson { person += 1 }
            }
        }
        return [
            "conversations": .int(conversations.count),
            "by_status": .object(JSONObject(byStatus.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) })),
            "messages": [
                "incoming": .int(incoming), "bot_public": .int(botPublic), "bot_private": .int(botPrivate),
                "person": .int(person),
            ],
        ]
    }

    /// Notes what the one who posted a message got to see.
    mutating func noteOutcome(_ outcome: String, of id: Int) {
        guard let home = homes[id], let index = conversations[home]?.messages.lastIndex(where: { $0.id == id }) else { return }
        conversations[home]?.messages[index].outcome = outcome
    }
}

extension Chatwoot.Message {
    var isFromBot: Bool { if case .bot = sender { true } else { false } }

    var isFromPerson: Bool { if case .user = sender { true } else { false } }
}
