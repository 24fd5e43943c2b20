extension Chatwoot {
    struct Webhook: Sendable {
        var id: Int
        var name: String
        var url: String
        var subscriptions: [String]
        /// Only this inbox's events; nil for all.
        var inboxID: Int?
        var secret: String

        static let events = [
            "conversation_status_changed", "conversation_updated", "conversation_created", "contact_created", "contact_updated",
            "message_created", "message_updated", "webwidget_triggered", "inbox_created", "inbox_updated",
            "conversation_typing_on", "conversation_typing_off",
        ]
    }
}
