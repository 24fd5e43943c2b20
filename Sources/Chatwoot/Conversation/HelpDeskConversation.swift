public import Contracts
public import JSON

/// A conversation as the help desk shows it at a moment, in a webhook or in an answer of its interface.
///
/// Source: `app/presenters/conversations/event_data_presenter.rb` and `app/views/api/v1/conversations`, release 4.15.
public struct HelpDeskConversation: Sendable, Hashable {
    public enum Status: String, Codable, Sendable, Hashable, CaseIterable { case open, pending, resolved, snoozed }

    public struct Contact: Sendable, Hashable {
        public var id: Int64
        public var name: String?
        public var email: String?
        public var isBlocked: Bool

        public init(id: Int64, name: String?, email: String?, isBlocked: Bool = false) {
            self.id = id
            self.name = name
            self.email = email
            self.isBlocked = isBlocked
        }
    }

    public var account: Int64
    /// The number that the interface takes (`display_id`).
    public var number: Int64
    public var inbox: Int64
    public var channel: Channel
    public var status: Status
    /// The person in charge; nil when nobody or a bot is.
    public var assignee: Int64?
    public var assigneeName: String?
    public var team: Int64?
    public var labels: [String]
    public var contact: Contact?
    /// Whether the channel vouches for the contact's e-mail address.
    public var isEmailVerified: Bool
    /// False when the channel takes no free text now: WhatsApp, 24 hours after the customer's last message.
    public var canReply: Bool
    /// When this state held, by the help desk's clock, in seconds since 1970.
    public var stateAt: Double

    /// The session of this conversation.
    public var session: String { "chatwoot-\(account)-\(number)" }

    /// Whether the bot is in charge: only then may it speak.
    public var isBots: Bool { status == .pending && assignee == nil }

    /// - Parameters:
    ///   - json: `conversation` of a message's webhook, the whole of a conversation's, or an answer of the interface.
    ///   - account: where `json` does not say, the account it was asked of.
    /// - Throws: `MalformedHelpDesk` naming the member that is missing.
    public init(_ json: JSONValue, account: Int64? = nil) throws(MalformedHelpDesk) {
        guard let account = json["account_id"].int64 ?? json["account"]["id"].int64 ?? account else {
            throw MalformedHelpDesk("account.id")
        }
        guard let number = json["id"].int64 else { throw MalformedHelpDesk("conversation.id") }
        guard let inbox = json["inbox_id"].int64 else { throw MalformedHelpDesk("conversation.inbox_id") }
        guard let status = json["status"].string.flatMap(Status.init) else { throw MalformedHelpDesk("conversation.status") }
        let meta = json["meta"]
        self.account = account
        self.number = number
        self.inbox = inbox
        self.status = status
        channel = Channel(chatwoot: json["channel"].string ?? meta["channel"].string ?? "")
        let isPerson = meta["assignee_type"].string.map { $0 == "User" } ?? (meta["assignee"]["type"].string != "agent_bot")
        assignee = isPerson ? meta["assignee"]["id"].int64 : nil
        assigneeName = isPerson ? meta["assignee"]["name"].string : nil
        team = meta["team"]["id"].int64
        labels = (json["labels"].array ?? []).compactMap(\.string)
        contact = meta["sender"]["id"].int64.map {
            Contact(
                id: $0, name: meta["sender"]["name"].string, email: meta["sender"]["email"].string,
                isBlocked: meta["sender"]["blocked"].bool ?? false)
        }
        let isAuthenticated = json["contact_inbox"]["hmac_verified"].bool ?? meta["hmac_verified"].bool ?? false
        isEmailVerified = channel == .email || isAuthenticated
        canReply = json["can_reply"].bool ?? true
        stateAt = json["updated_at"].double ?? json["last_activity_at"].double ?? json["timestamp"].double ?? 0
    }
}

/// What the help desk sent lacks what it always has.
public struct MalformedHelpDesk: Error, Sendable, Hashable, CustomStringConvertible {
    public let member: String
    public init(_ member: String) { self.member = member }
    public var description: String { "\(member) is missing or of another type than it was" }
}

extension Channel {
    /// The channel of an inbox by Chatwoot's name of its class. One that we do not know gets plain text.
    public init(chatwoot name: String) {
        self =
            switch name {
            case "Channel::WebWidget": .widget
            case "Channel::Whatsapp", "Channel::TwilioSms": .whatsapp
            case "Channel::Email": .email
            case "Channel::Telegram": .telegram
            case "Channel::FacebookPage", "Channel::Instagram": .facebook
            default: .api
            }
    }
}

extension JSONValue {
    var int64: Int64? { int.map(Int64.init) }
}
