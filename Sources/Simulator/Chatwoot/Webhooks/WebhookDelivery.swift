extension Chatwoot {
    /// One event on its way to one receiver.
    struct WebhookDelivery: Sendable {
        enum Target: String, Sendable {
            case agentBot = "agent_bot"
            case account = "account_webhook"
            case apiInbox = "api_inbox"
        }

        /// `X-Chatwoot-Delivery`: the same on every attempt.
        var id: String
        var target: Target
        var url: String
        var secret: String?
        var event: String
        var conversationID: Int?
        var messageID: Int?
        var body: [UInt8]
    }
}
