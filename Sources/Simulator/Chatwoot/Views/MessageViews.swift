import JSON

extension Chatwoot.State {
    /// A message as the API shows it.
    func messageView(_ message: Chatwoot.Message, echo: JSONValue = .null) -> JSONValue {
        var view: JSONValue = [
            "id": .int(message.id), "content": .optional(message.content), "inbox_id": .int(message.inboxID),
        ]
        if !echo.isNull { view["echo_id"] = echo }
        view["conversation_id"] = .int(message.conversationID)
        view["message_type"] = .int(message.kind.rawValue)
        view["content_type"] = .string(message.contentType)
        view["status"] = .string(message.status)
        view["content_attributes"] = .object(message.contentAttributes)
        view["created_at"] = .int(message.createdAt.seconds)
        view["private"] = .bool(message.isPrivate)
        view["source_id"] = .optional(message.sourceID)
        let sender = summary(message.sender)
        if !sender.isNull { view["sender"] = sender }
        if !message.attachments.isEmpty {
            view["attachments"] = .array(message.attachments.map { attachmentView($0, of: message) })
        }
        return view
    }

    /// A message as it stands within a conversation, there and in webhooks.
    func messageInConversation(_ message: Chatwoot.Message) -> JSONValue {
        let conversation = conversations[message.conversationID]
        var view: JSONValue = [
            "id": .int(message.id), "content": .optional(message.content), "account_id": .int(Chatwoot.Seed.accountID),
            "inbox_id": .int(message.inboxID), "conversation_id": .int(message.conversationID),
            "message_type": .int(message.kind.rawValue), "created_at": .int(message.createdAt.seconds),
            "updated_at": .string(message.updatedAt.text), "private": .bool(message.isPrivate),
            "status": .string(message.status), "source_id": .optional(message.sourceID),
            "content_type": .string(message.contentType), "content_attributes": .object(message.contentAttributes),
            "sender_type": senderType(message.sender), "sender_id": senderID(message.sender), "external_source_ids": [:],
            "additional_attributes": .object(message.additionalAttributes),
            "processed_message_content": .optional(message.content), "sentiment": [:],
            "conversation": [
                "assignee_id": .optional(conversation?.assigneeID),
                "unread_count": .int(conversation.map(unreadCount) ?? 0),
                "last_activity_at": .int(conversation?.lastActivityAt.seconds ?? 0),
                "contact_inbox": [
                    "source_id": .optional(conversation.flatMap { contactInboxes[$0.contactInboxID]?.sourceID })
                ],
            ],
        ]
        if !message.attachments.isEmpty {
            view["attachments"] = .array(message.attachments.map { attachmentView($0, of: message) })
        }
        let sender = summary(message.sender)
        if !sender.isNull { view["sender"] = sender }
        return view
    }

    /// What `message_created` and `message_updated` tell, without `event`.
    func messageWebhook(_ message: Chatwoot.Message) -> JSONValue {
        var view: JSONValue = [
            "account": accountSummary, "additional_attributes": .object(message.additionalAttributes),
            "content_attributes": .object(message.contentAttributes), "content_type": .string(message.contentType),
            "content": .optional(message.content),
            "conversation": conversations[message.conversationID].map(conversationWebhook) ?? .null,
            "created_at": .string(message.createdAt.text), "id": .int(message.id),
            "inbox": inboxes[message.inboxID].map { ["id": .int($0.id), "name": .string($0.name)] } ?? .null,
            "message_type": .string(message.kind.word), "private": .bool(message.isPrivate),
            "sender": webhookSender(message.sender), "source_id": .optional(message.sourceID),
        ]
        if !message.attachments.isEmpty {
            view["attachments"] = .array(message.attachments.map { attachmentView($0, of: message) })
        }
        return view
    }

    private func senderID(_ party: Chatwoot.Party) -> JSONValue {
        switch party {
        case .contact(let id), .user(let id), .bot(let id): .int(id)
        case .system: .null
        }
    }

    private func attachmentView(_ attachment: Chatwoot.Attachment, of message: Chatwoot.Message) -> JSONValue {
        let url =
            attachment.externalURL
            ?? "\(baseURL)/rails/active_storage/blobs/redirect/\(attachment.id)/\(PercentCoding.encoded(attachment.name))"
        return [
            "id": .int(attachment.id), "message_id": .int(message.id), "file_type": .string(attachment.fileType),
            "account_id": .int(Chatwoot.Seed.accountID), "extension": .null, "data_url": .string(url),
            "thumb_url": attachment.fileType == "image" ? .string(url) : "", "file_size": .int(attachment.bytes.count),
            "width": .null, "height": .null,
        ]
    }
}
