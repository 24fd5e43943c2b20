import JSON

extension Chatwoot {
    /// Something that happened to a conversation, for those who check it from outside.
    struct TimelineEntry: Sendable {
        var at: Moment
        /// `status`, `assignee`, `team`, `labels`, `priority`, `custom_attributes`, `typing`, `message`, `edited`, `submitted`.
        var kind: String
        var by: Party
        var detail: JSONValue
    }
}
