/// What the setup shall bring about.
struct SetupWishes: Sendable {
    var webhook: WebhookAddress
    /// Ids of inboxes to answer; empty: what the settings say.
    var inboxes: [Int64]
    var botName: String
    /// nil: ours, where nobody chose another.
    var color: String?
    var welcome: String?
    var isDryRun: Bool
    /// Inboxes of other bots too.
    var takesOver: Bool
    var probes: Bool
}
