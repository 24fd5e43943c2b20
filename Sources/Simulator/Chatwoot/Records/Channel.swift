extension Chatwoot {
    /// How an inbox reaches its customers. The raw value is Chatwoot's name of the channel.
    enum Channel: String, Sendable, CaseIterable {
        case webWidget = "Channel::WebWidget"
        case whatsapp = "Channel::Whatsapp"
        case email = "Channel::Email"
        case telegram = "Channel::Telegram"
        case facebook = "Channel::FacebookPage"
        case api = "Channel::Api"
    }
}

extension Chatwoot.Channel {
    /// As in tests' and drivers' requests: `widget`, `whatsapp`, `email`, `telegram`, `facebook`, `api`.
    var shortName: String {
        switch self {
        case .webWidget: "widget"
        case .whatsapp: "whatsapp"
        case .email: "email"
        case .telegram: "telegram"
        case .facebook: "facebook"
        case .api: "api"
        }
    }

    var usualName: String {
        switch self {
        case .webWidget: "Website"
        case .whatsapp: "WhatsApp"
        case .email: "Email"
        case .telegram: "Telegram"
        case .facebook: "Facebook"
        case .api: "API"
        }
    }

    /// By short name, or by Chatwoot's own.
    init?(named name: String) {
        guard let channel = Self.allCases.first(where: { $0.shortName == name || $0.rawValue == name }) else { return nil }
        self = channel
    }

    /// How long after the customer's last message a free answer is allowed, in seconds; nil for ever.
    var replyWindow: Int64? {
        switch self {
        case .whatsapp, .facebook: 24 * 3600
        default: nil
        }
    }

    /// The longest text that the network behind the channel takes, in characters, and what it says to a longer one.
    var textLimit: (characters: Int, refusal: String)? {
        switch self {
        case .whatsapp: (4096, "100: (#100) Param text['body'] must be at most 4096 characters long.")
        case .telegram: (4096, "400, Bad Request: message is too long")
        case .facebook: (2000, "100 - (#100) Length of param message[text] must be less than or equal to 2000")
        case .webWidget, .email, .api: nil
        }
    }

    /// Whether the network gives an id to what is sent, which arrives in `source_id` after the message was accepted.
    var givesMessageIDs: Bool { self == .whatsapp || self == .telegram || self == .facebook }

    /// Whether a customer's next message starts a conversation of its own once the last one is resolved.
    var startsAnewAfterResolution: Bool { self == .whatsapp || self == .telegram || self == .facebook }
}
