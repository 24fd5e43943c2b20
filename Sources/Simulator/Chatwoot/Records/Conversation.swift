import JSON

extension Chatwoot {
    struct Conversation: Sendable {
        enum Status: String, Sendable {
            case open, resolved, pending, snoozed
        }

        /// The number that people and the API know it by.
        var id: Int
        var uuid: String
        var inboxID: Int
        var contactID: Int
        var contactInboxID: Int
        var status: Status
        var priority: String?
        var assigneeID: Int?
        var assigneeBotID: Int?
        var teamID: Int?
        var labels: [String] = []
        var customAttributes: JSONObject = [:]
        var additionalAttributes: JSONObject = [:]
        var snoozedUntil: Moment?
        var waitingSince: Moment?
        var firstReplyAt: Moment?
        var agentLastSeenAt: Moment?
        var contactLastSeenAt: Moment?
        var lastActivityAt: Moment
        var createdAt: Moment
        var updatedAt: Moment
        /// Oldest first.
        var messages: [Message] = []
        var timeline: [TimelineEntry] = []
    }
}
