import JSON

extension Chatwoot.State {
    private static let botEvents: Set<String> = [
        "message_created", "message_updated", "conversation_opened", "conversation_resolved", "conversation_status_changed",
        "conversation_updated", "webwidget_triggered",
    ]

    private static let accountEvents = Set(Chatwoot.Webhook.events)

    /// Who is to be told what, of the events that wait. Payloads show the state as it is now.
    mutating func deliveries() -> [Chatwoot.WebhookDelivery] {
        var deliveries: [Chatwoot.WebhookDelivery] = []
        for event in events {
            guard let (payload, conversation, message) = payload(event) else { continue }
            let inbox = conversation.flatMap { conversations[$0]?.inboxID }
            let body = Chatwoot.RailsJSON.bytes(payload)
            func add(_ target: Chatwoot.WebhookDelivery.Target, _ url: String, _ secret: String?) {
                deliveries.append(
                    Chatwoot.WebhookDelivery(
                        id: uuid(for: "delivery"), target: target, url: url, secret: secret, event: event.name,
                        conversationID: conversation, messageID: message, body: body))
            }
            if Self.botEvents.contains(event.name), let conversation = conversation.flatMap({ conversations[$0] }) {
                for bot in botsInCharge(conversation) {
                    if let url = bot.outgoingURL { add(.agentBot, url, bot.secret) }
                }
            }
            guard Self.accountEvents.contains(event.name) else { continue }
            for webhook in webhooks.values.sorted(by: { $0.id < $1.id })
            where webhook.subscriptions.contains(event.name) && (webhook.inboxID == nil || webhook.inboxID == inbox) {
                add(.account, webhook.url, webhook.secret)
            }
            if let inbox = inbox.flatMap({ inboxes[$0] }), inbox.channel == .api, let url = inbox.webhookURL {
                add(.apiInbox, url, inbox.secret)
            }
        }
        return deliveries
    }

    /// The inbox's bot, and the conversation's own when that is another.
    private func botsInCharge(_ conversation: Chatwoot.Conversation) -> [Chatwoot.AgentBot] {
        var ids: [Int] = []
        if let bot = inboxes[conversation.inboxID]?.botID { ids.append(bot) }
        if let bot = conversation.assigneeBotID, !ids.contains(bot) { ids.append(bot) }
        return ids.compactMap { bots[$0] }
    }

    private func payload(_ event: Chatwoot.Event) -> (JSONValue, conversation: Int?, message: Int?)? {
        var payload: JSONValue
        var conversationID: Int?
        var messageID: Int?
        switch event.subject {
        case .message(let id):
            // Activity messages stay inside.
            guard let message = message(id), message.kind != .activity else { return nil }
            payload = messageWebhook(message)
            conversationID = message.conversationID
            messageID = id
        case .conversation(let id):
            guard let conversation = conversations[id] else { return nil }
            payload = conversationWebhook(conversation)
            conversationID = id
        case .contact(let id):
            guard let contact = contacts[id] else { return nil }
            payload = contactWebhook(contact)
        case .inbox(let id):
            guard let inbox = inboxes[id] else { return nil }
            payload = ["id": .int(id), "name": .string(inbox.name), "account": accountSummary]
        case .typing(let id, let party, let isPrivate):
            guard let conversation = conversations[id] else { return nil }
            payload = [
                "user": webhookSender(party), "conversation": conversationWebhook(conversation), "is_private": .bool(isPrivate),
            ]
            conversationID = id
        }
        payload["event"] = .string(event.name)
        if let changes = event.changes { payload["changed_attributes"] = changes }
        return (payload, conversationID, messageID)
    }

    /// What Chatwoot does when a delivery has failed for good.
    mutating func gaveUp(_ delivery: Chatwoot.WebhookDelivery) {
        switch delivery.target {
        case .account: break
        case .apiInbox:
            guard delivery.event == "message_created", let message = delivery.messageID.flatMap({ message($0) }),
                message.kind == .outgoing
            else { return }
            editMessage(message.id) {
                $0.status = "failed"
                $0.contentAttributes["external_error"] = "The webhook could not be delivered"
            }
            events.append(.init(name: "message_updated", subject: .message(message.id)))
        case .agentBot:
            guard delivery.event == "message_created" || delivery.event == "message_updated", !keepsPendingOnBotFailure,
                let id = delivery.conversationID, conversations[id]?.status == .pending
            else { return }
            change(id, by: .system) { $0.status = .open }
            addActivity("Conversation was marked open by system due to an error with the agent bot.", in: id)
        }
    }
}
