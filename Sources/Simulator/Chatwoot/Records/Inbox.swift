import JSON

extension Chatwoot {
    struct Inbox: Sendable {
        var id: Int
        var name: String
        var channel: Channel
        var botID: Int?
        /// One conversation for ever, instead of one after another.
        var isLockedToSingleConversation = false
        /// Of an API inbox.
        var webhookURL: String?
        var secret: String?
        /// What it was created with beyond this: colours, greetings, addresses.
        var settings: JSONObject = [:]
    }
}
