extension Chatwoot {
    /// A contact in an inbox: what the channel calls them is `sourceID`.
    struct ContactInbox: Sendable {
        var id: Int
        var contactID: Int
        var inboxID: Int
        var sourceID: String
        var isVerified = false
        var createdAt = Moment.now
    }
}
