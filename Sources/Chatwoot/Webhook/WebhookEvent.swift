public import JSON

/// What a webhook tells, read out of its body.
public struct WebhookEvent: Sendable, Hashable {
    public enum Subject: Sendable, Hashable {
        case created(HelpDeskMessage)
        case updated(HelpDeskMessage)
        /// The conversation itself: its status, its assignment, that it exists.
        case conversation
    }

    public let name: String
    public let conversation: HelpDeskConversation
    public let subject: Subject

    public init(name: String, conversation: HelpDeskConversation, subject: Subject) {
        self.name = name
        self.conversation = conversation
        self.subject = subject
    }

    /// - Returns: nil for an event that is of no use to us.
    /// - Throws: `MalformedHelpDesk` when one that is of use lacks what it must have.
    public init?(_ json: JSONValue) throws(MalformedHelpDesk) {
        guard json.object != nil else { throw MalformedHelpDesk("the object") }
        guard let name = json["event"].string else { throw MalformedHelpDesk("event") }
        self.name = name
        switch name {
        case "message_created", "message_updated":
            conversation = try HelpDeskConversation(json["conversation"], account: json["account"]["id"].int64)
            let message = try HelpDeskMessage(json)
            subject = name == "message_created" ? .created(message) : .updated(message)
        case "conversation_created", "conversation_updated", "conversation_status_changed", "conversation_opened",
            "conversation_resolved":
            conversation = try HelpDeskConversation(json)
            subject = .conversation
        default: return nil
        }
    }
}
