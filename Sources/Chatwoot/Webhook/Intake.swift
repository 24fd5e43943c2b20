import AgentRuntime
import Contracts
import JSON

/// What an event of the help desk means for us. Pure: the same event means the same, in whatever order events come.
public enum Intake: Sendable, Hashable {
    /// The customer asks the bot: this is answered.
    case question(Utterance)
    /// The customer writes while people are in charge: remembered, not answered.
    case heard(Utterance)
    /// A person answered the customer. When the bot was in charge, the conversation is opened: it goes on with people.
    case answered(Utterance, opens: Bool)
    /// The customer's message has another text now.
    case revised(Utterance)
    /// A reply of ours has another text now, if it is not the one that we posted.
    case corrected(marker: String, Utterance)
    /// The channel refused a reply of ours after Chatwoot had taken it.
    case refused(marker: String, reason: String)
    /// Only the state of the conversation.
    case state
    /// Of no consequence; the reason is counted.
    case ignored(String)

    /// Something that was said.
    public struct Utterance: Sendable, Hashable {
        /// The same for the same words of the same message, whoever delivers them.
        public var externalID: String
        public var message: Int64
        public var text: String
        public var attachments: [HelpDeskMessage.Attachment]
        /// Seconds since 1970.
        public var sentAt: Double
        /// The choice that the customer made among those that were offered: its value.
        public var choice: String?
    }

    /// - Parameter inboxes: the inboxes that we answer; empty: all of those that tell us.
    public init(_ event: WebhookEvent, inboxes: Set<Int64>) {
        let conversation = event.conversation
        guard inboxes.isEmpty || inboxes.contains(conversation.inbox) else {
            self = .ignored("not_our_inbox")
            return
        }
        self =
            switch event.subject {
            case .conversation: .state
            case .created(let message): Self.created(message, conversation)
            case .updated(let message): Self.updated(message, conversation)
            }
    }

    private static func created(_ message: HelpDeskMessage, _ conversation: HelpDeskConversation) -> Intake {
        if message.isPrivate { return .ignored("private_note") }
        switch message.kind {
        case .activity: return .ignored("activity")
        case .template: return .ignored("template")
        case .outgoing:
            if message.marker != nil { return .ignored("echo") }
            guard message.isPersons else { return .ignored("other_bot") }
            guard let said = utterance(message, "m\(message.id)") else { return .ignored("empty") }
            return .answered(said, opens: conversation.isBots)
        case .incoming:
            if conversation.contact?.isBlocked == true { return .ignored("blocked_contact") }
            if isAutomatic(message) { return .ignored("auto_reply") }
            guard let said = utterance(message, "m\(message.id)") else { return .ignored("empty") }
            return conversation.isBots ? .question(said) : .heard(said)
        }
    }

    private static func updated(_ message: HelpDeskMessage, _ conversation: HelpDeskConversation) -> Intake {
        if message.isPrivate { return .ignored("private_note") }
        switch message.kind {
        case .activity: return .ignored("activity")
        case .template: return .ignored("template")
        case .incoming:
            if isAutomatic(message) { return .ignored("auto_reply") }
            guard let said = utterance(message, nil) else { return .ignored("empty") }
            return .revised(said)
        case .outgoing:
            if let chosen = choice(message, at: conversation.stateAt) {
                return conversation.isBots ? .question(chosen) : .heard(chosen)
            }
            guard let marker = message.marker else { return .ignored("update") }
            if message.status == "failed" {
                return .refused(marker: marker, reason: message.attributes["external_error"].string ?? "no reason given")
            }
            guard let said = utterance(message, nil) else { return .ignored("empty") }
            return .corrected(marker: marker, said)
        }
    }

    /// What the customer submitted to an `input_select` of ours: on the widget it comes as an update of that message.
    private static func choice(_ message: HelpDeskMessage, at time: Double) -> Utterance? {
        guard let values = message.attributes["submitted_values"].array, !values.isEmpty else { return nil }
        let titles = values.compactMap { $0["title"].string ?? $0["value"].string }
        guard !titles.isEmpty else { return nil }
        let text = titles.joined(separator: "\n")
        return Utterance(
            externalID: "m\(message.id):s\(StableHash(text).hex)", message: message.id, text: text, attachments: [],
            sentAt: max(message.sentAt, time), choice: values[0]["value"].string)
    }

    private static func utterance(_ message: HelpDeskMessage, _ externalID: String?) -> Utterance? {
        let text = words(of: message)
        guard !text.isEmpty else { return nil }
        return Utterance(
            externalID: externalID ?? "m\(message.id):e\(StableHash(text).hex)", message: message.id, text: text,
            attachments: message.attachments, sentAt: message.sentAt, choice: nil)
    }

    /// The words of a message: an e-mail's without history and signature; attachments without words by their names.
    static func words(of message: HelpDeskMessage) -> String {
        let email = message.attributes["email"]
        let text =
            message.contentType == "incoming_email" && email.object != nil
            ? EmailText.written(
                html: email["html_content"]["full"].string,
                text: email["text_content"]["full"].string ?? message.content)
            : message.content ?? ""
        let trimmed = text.trimmingWhitespace
        if !trimmed.isEmpty { return trimmed }
        return Attachments.summary(message.attachments.map { (kind: $0.kind, name: $0.name) })
    }

    /// Out-of-office replies and the like: answering one begins a conversation of machines.
    private static func isAutomatic(_ message: HelpDeskMessage) -> Bool {
        message.attributes["email"]["auto_reply"].bool ?? message.attributes["auto_reply"].bool ?? false
    }
}

extension String {
    var trimmingWhitespace: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
