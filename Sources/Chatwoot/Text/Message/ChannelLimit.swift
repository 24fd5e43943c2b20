/// How long one message may be on a channel.
public struct ChannelLimit: Sendable, Hashable {
    /// What a channel counts.
    public enum Unit: Sendable, Hashable {
        /// Unicode scalars: what Ruby and Python call characters.
        case scalars
        /// UTF-16 code units: what Java and JavaScript call characters.
        case utf16
        /// Bytes of UTF-8.
        case utf8
    }

    public let length: Int
    public let unit: Unit

    public init(_ length: Int, _ unit: Unit) {
        self.length = length
        self.unit = unit
    }
}

/// The limits that the channels document. Where a channel says "characters" and not which, they are counted in UTF-16 here: never
/// fewer than scalars, so a message is never too long either way.
public enum ChannelLimits {
    /// WhatsApp Cloud API, Messages, Text object: body, 4,096 characters.
    public static let whatsapp = ChannelLimit(4_096, .utf16)
    /// Telegram Bot API, sendMessage: text, 1 to 4,096 characters after entities parsing; its lengths are in UTF-16.
    public static let telegram = ChannelLimit(4_096, .utf16)
    /// Messenger Platform, Send API, message object: text, UTF-8, 2,000 characters.
    public static let facebook = ChannelLimit(2_000, .utf16)
    /// Chatwoot's own, for each message of any channel (app/models/message.rb): Ruby's length. The widget, e-mail and API inboxes
    /// have no other.
    public static let chatwoot = ChannelLimit(150_000, .scalars)
}
