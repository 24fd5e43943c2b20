import JSON

extension Chatwoot.State {
    /// A message goes out over its channel's network, which takes it and gives it an id, or refuses it.
    mutating func send(_ messageID: Int) {
        guard let message = message(messageID), let inbox = inboxes[message.inboxID] else { return }
        if message.sourceID != nil { return confirm(message) }
        if let refusal = refusal(message, inbox) {
            editMessage(messageID) {
                $0.status = "failed"
                $0.contentAttributes["external_error"] = .string(refusal)
            }
            events.append(.init(name: "message_updated", subject: .message(messageID)))
            return
        }
        let sourceID =
            switch inbox.channel {
            case .whatsapp: "wamid." + token(48, for: "wamid")
            case .telegram: String(10_000 + nextID("telegram"))
            case .facebook: "m_" + token(60, for: "mid")
            case .email: "conversation/\(message.conversationID)/messages/\(messageID)@chatwoot.example.com"
            case .webWidget, .api: ""
            }
        guard !sourceID.isEmpty else { return }
        editMessage(messageID) {
            $0.sourceID = sourceID
            $0.hasReachedCustomer = true
        }
        if inbox.channel.givesMessageIDs { events.append(.init(name: "message_updated", subject: .message(messageID))) }
        if inbox.channel == .whatsapp { sends.append(messageID) }
    }

    /// WhatsApp says a little later that the message is on the customer's telephone.
    private mutating func confirm(_ message: Chatwoot.Message) {
        guard message.status == "sent" else { return }
        editMessage(message.id) { $0.status = "delivered" }
        events.append(.init(name: "message_updated", subject: .message(message.id)))
    }

    /// Why the network would not take a message.
    private func refusal(_ message: Chatwoot.Message, _ inbox: Chatwoot.Inbox) -> String? {
        guard let conversation = conversations[message.conversationID] else { return nil }
        if !canReply(conversation), inbox.channel == .whatsapp {
            guard message.additionalAttributes["template_params"] == nil else { return nil }
            return "Template not found or invalid template name"
        }
        if !canReply(conversation), inbox.channel == .facebook {
            return "10 - (#10) This message is sent outside of allowed window."
        }
        if let limit = inbox.channel.textLimit, let content = message.content, content.count > limit.characters {
            return limit.refusal
        }
        guard message.contentType == "input_select", inbox.channel == .whatsapp else { return nil }
        let items = message.contentAttributes["items"]?.array ?? []
        let longest = items.map { ($0["title"].string ?? "").count }.max() ?? 0
        if items.count <= 3 { return longest > 20 ? "100: Invalid button title length. Min length: 1, Max length: 20" : nil }
        if items.count > 10 { return "100: Total row count exceed max allowed count: 10" }
        return longest > 24 ? "100: Row title is too long. Max length is 24" : nil
    }

    /// Whether a free answer is allowed: always, or within the channel's window after the customer's last message.
    func canReply(_ conversation: Chatwoot.Conversation) -> Bool {
        guard let window = inboxes[conversation.inboxID]?.channel.replyWindow else { return true }
        guard let last = conversation.messages.last(where: { $0.kind == .incoming }) else { return false }
        return Chatwoot.Moment.now - window < last.createdAt
    }
}
