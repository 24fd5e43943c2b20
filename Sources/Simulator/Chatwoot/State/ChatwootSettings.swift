extension Chatwoot {
    /// How Chatwoot behaves beyond its data.
    struct Settings: Sendable {
        /// Calls a minute and token before 429; nil for no limit.
        var callsPerMinute: Int?
        /// How long a receiver of webhooks may take, in milliseconds.
        var webhookTimeout = 5000
        /// Between the attempts at an agent bot, in milliseconds.
        var retryWait = 3000
        /// Older releases send no signature.
        var signsWebhooks = true
        /// Until the network behind a channel has taken a message, in milliseconds.
        var networkDelay = 5
    }
}
