import FoundationEssentials
public import JSON

/// A message of a conversation, as a webhook or the interface shows it.
///
/// Source: `app/models/message.rb` (`webhook_data`) and `app/views/api/v1/models/_message.json.jbuilder`, release 4.15. A
/// webhook writes the type as a word and the time as ISO 8601, the interface as a number and as seconds.
public struct HelpDeskMessage: Sendable, Hashable {
    public enum Kind: Int, Sendable, Hashable {
        case incoming = 0
        case outgoing, activity, template
    }

    public struct Sender: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable { case contact, user, bot = "agent_bot" }

        public var kind: Kind
        public var id: Int64?
        public var name: String?

        public init(kind: Kind, id: Int64?, name: String?) {
            self.kind = kind
            self.id = id
            self.name = name
        }
    }

    public struct Attachment: Codable, Sendable, Hashable {
        /// image, audio, video, file, location, contact …
        public var kind: String
        public var name: String?
        public var url: String?
    }

    /// The name of our marker among a message's `content_attributes`. Chatwoot stores them whole; `source_id`, which is
    /// stored as well, would keep WhatsApp, Telegram and Messenger from sending the message at all.
    public static let markerName = "lev_marker"

    public var id: Int64
    public var kind: Kind
    public var isPrivate: Bool
    public var content: String?
    public var contentType: String
    public var attributes: JSONValue
    public var sender: Sender?
    public var attachments: [Attachment]
    /// sent, delivered, read, failed
    public var status: String?
    /// Seconds since 1970.
    public var sentAt: Double

    /// The marker of a message that we posted.
    public var marker: String? { attributes[Self.markerName].string }

    /// Whether the customer can read it and a person, or something that acts for people, wrote it: an outgoing message that
    /// is neither ours nor another bot's. One without sender counts.
    public var isPersons: Bool { kind == .outgoing && !isPrivate && marker == nil && sender?.kind != .bot }

    /// - Throws: `MalformedHelpDesk` naming the member that is missing.
    public init(_ json: JSONValue) throws(MalformedHelpDesk) {
        guard let id = json["id"].int64 else { throw MalformedHelpDesk("id") }
        guard let kind = Self.kind(json["message_type"]) else { throw MalformedHelpDesk("message_type") }
        self.id = id
        self.kind = kind
        isPrivate = json["private"].bool ?? false
        content = json["content"].string
        contentType = json["content_type"].string ?? "text"
        attributes = json["content_attributes"]
        sender = Self.sender(json)
        attachments = (json["attachments"].array ?? []).map {
            Attachment(
                kind: $0["file_type"].string ?? "file",
                name: $0["fallback_title"].string ?? $0["data_url"].string.flatMap(Self.lastPathComponent),
                url: $0["data_url"].string)
        }
        status = json["status"].string
        guard let sentAt = Self.seconds(json["created_at"]) else { throw MalformedHelpDesk("created_at") }
        self.sentAt = sentAt
    }

    private static func kind(_ json: JSONValue) -> Kind? {
        switch json.string {
        case "incoming": .incoming
        case "outgoing": .outgoing
        case "activity": .activity
        case "template": .template
        default: json.int.flatMap(Kind.init)
        }
    }

    /// Who wrote it. A contact's webhook names no type; the interface's `sender_type` or `type` does.
    private static func sender(_ json: JSONValue) -> Sender? {
        let sender = json["sender"]
        let named = sender["type"].string ?? json["sender_type"].string
        guard sender.object != nil || named != nil else { return nil }
        let kind: Sender.Kind =
            switch named?.lowercased() {
            case "user": .user
            case "agent_bot", "agentbot", "captain::assistant": .bot
            default: .contact
            }
        return Sender(kind: kind, id: sender["id"].int64 ?? json["sender_id"].int64, name: sender["name"].string)
    }

    private static func seconds(_ json: JSONValue) -> Double? {
        if let number = json.double { return number }
        guard let text = json.string else { return nil }
        for style in [Date.ISO8601FormatStyle(includingFractionalSeconds: true), Date.ISO8601FormatStyle()] {
            if let date = try? style.parse(text) { return date.timeIntervalSince1970 }
        }
        return nil
    }

    private static func lastPathComponent(_ url: String) -> String? {
        url.prefix { $0 != "?" }.split(separator: "/").last.map(String.init)
    }
}

extension HelpDeskMessage {
    /// A message by what a test or a sender knows of it.
    public init(id: Int64, kind: Kind, isPrivate: Bool = false, content: String?, marker: String? = nil, sender: Sender? = nil) {
        self.id = id
        self.kind = kind
        self.isPrivate = isPrivate
        self.content = content
        contentType = "text"
        attributes = marker.map { [Self.markerName: .string($0)] } ?? [:]
        self.sender = sender
        attachments = []
        status = nil
        sentAt = 0
    }
}
