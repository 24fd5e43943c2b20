import JSON

extension Chatwoot.State {
    /// A conversation as the API shows it.
    func conversationView(_ conversation: Chatwoot.Conversation) -> JSONValue {
        var meta: JSONValue = [
            "sender": contacts[conversation.contactID].map { contactView($0, withInboxes: false) } ?? .null,
            "channel": .optional(inboxes[conversation.inboxID]?.channel.rawValue),
        ]
        if let user = conversation.assigneeID.flatMap({ users[$0] }) {
            meta["assignee"] = agentView(user)
            meta["assignee_type"] = "User"
        } else if let bot = conversation.assigneeBotID.flatMap({ bots[$0] }) {
            meta["assignee"] = [
                "id": .int(bot.id), "name": .string(bot.name), "thumbnail": "", "outgoing_url": .optional(bot.outgoingURL),
            ]
            meta["assignee_type"] = "AgentBot"
        }
        if let team = conversation.teamID.flatMap({ teams[$0] }) { meta["team"] = teamView(team, for: nil) }
        meta["hmac_verified"] = .bool(contactInboxes[conversation.contactInboxID]?.isVerified ?? false)
        let last = conversation.messages.last.map(messageInConversation)
        let lastSaid = conversation.messages.last { $0.kind != .activity }.map(messageInConversation)
        return [
            "meta": meta, "id": .int(conversation.id), "messages": .array(last.map { [$0] } ?? []),
            "account_id": .int(Chatwoot.Seed.accountID), "uuid": .string(conversation.uuid),
            "additional_attributes": .object(conversation.additionalAttributes),
            "agent_last_seen_at": .int(conversation.agentLastSeenAt?.seconds ?? 0), "assignee_last_seen_at": 0,
            "can_reply": .bool(canReply(conversation)),
            "contact_last_seen_at": .int(conversation.contactLastSeenAt?.seconds ?? 0),
            "custom_attributes": .object(conversation.customAttributes), "inbox_id": .int(conversation.inboxID),
            "labels": .strings(conversation.labels), "muted": false,
            "snoozed_until": .optional(conversation.snoozedUntil?.text),
            "status": .string(conversation.status.rawValue), "created_at": .int(conversation.createdAt.seconds),
            "updated_at": .number(conversation.updatedAt.fraction), "timestamp": .int(conversation.lastActivityAt.seconds),
            "first_reply_created_at": .int(conversation.firstReplyAt?.seconds ?? 0),
            "unread_count": .int(unreadCount(conversation)), "last_non_activity_message": lastSaid ?? .null,
            "last_activity_at": .int(conversation.lastActivityAt.seconds), "priority": .optional(conversation.priority),
            "waiting_since": .int(conversation.waitingSince?.seconds ?? 0), "sla_policy_id": .null,
        ]
    }

    /// What webhooks tell of a conversation.
    func conversationWebhook(_ conversation: Chatwoot.Conversation) -> JSONValue {
        let link = contactInboxes[conversation.contactInboxID]
        let last = conversation.messages.last { $0.kind != .activity && !$0.isPrivate }
        let assignee: Chatwoot.Party =
            conversation.assigneeBotID.map { .bot($0) } ?? conversation.assigneeID.map { .user($0) } ?? .system
        return [
            "additional_attributes": .object(conversation.additionalAttributes),
            "can_reply": .bool(canReply(conversation)),
            "channel": .optional(inboxes[conversation.inboxID]?.channel.rawValue),
            "contact_inbox": link.map(contactInboxRow) ?? .null, "id": .int(conversation.id),
            "inbox_id": .int(conversation.inboxID), "messages": .array(last.map { [messageInConversation($0)] } ?? []),
            "labels": .strings(conversation.labels),
            "meta": [
                "sender": contactSummary(conversation.contactID), "assignee": summary(assignee),
                "assignee_type": assignee == .system ? .null : senderType(assignee),
                "team": conversation.teamID.flatMap { teams[$0] }.map { ["id": .int($0.id), "name": .string($0.name)] } ?? .null,
                "hmac_verified": .bool(link?.isVerified ?? false),
            ],
            "status": .string(conversation.status.rawValue),
            "custom_attributes": .object(conversation.customAttributes),
            "snoozed_until": .optional(conversation.snoozedUntil?.text), "unread_count": .int(unreadCount(conversation)),
            "first_reply_created_at": .optional(conversation.firstReplyAt?.text),
            "priority": .optional(conversation.priority),
            "waiting_since": .int(conversation.waitingSince?.seconds ?? 0),
            "agent_last_seen_at": .int(conversation.agentLastSeenAt?.seconds ?? 0),
            "contact_last_seen_at": .int(conversation.contactLastSeenAt?.seconds ?? 0),
            "last_activity_at": .int(conversation.lastActivityAt.seconds),
            "timestamp": .int(conversation.lastActivityAt.seconds), "created_at": .int(conversation.createdAt.seconds),
            "updated_at": .number(conversation.updatedAt.fraction), "account": accountSummary,
        ]
    }

    private func contactInboxRow(_ link: Chatwoot.ContactInbox) -> JSONValue {
        [
            "id": .int(link.id), "contact_id": .int(link.contactID), "inbox_id": .int(link.inboxID),
            "source_id": .string(link.sourceID), "created_at": .string(link.createdAt.text),
            "updated_at": .string(link.createdAt.text), "hmac_verified": .bool(link.isVerified),
            "pubsub_token": .string(Digest("pubsub \(link.id)").text(24, .base62)),
        ]
    }

    /// Messages of the customer that no person has looked at, ten at most.
    func unreadCount(_ conversation: Chatwoot.Conversation) -> Int {
        var count = 0
        for message in conversation.messages.reversed() {
            if let seen = conversation.agentLastSeenAt, message.createdAt <= seen { break }
            if message.kind == .incoming { count += 1 }
            if count == 10 { break }
        }
        return count
    }
}
