import JSON

extension Chatwoot {
    /// Something that receivers of webhooks are told. Its payload is made when the change is over, as Chatwoot's jobs do it.
    struct Event: Sendable {
        enum Subject: Sendable {
            case message(Int)
            case conversation(Int)
            case contact(Int)
            case inbox(Int)
            case typing(conversation: Int, by: Party, isPrivate: Bool)
        }

        var name: String
        var subject: Subject
        /// `changed_attributes`; nil leaves the member out.
        var changes: JSONValue?
    }
}
