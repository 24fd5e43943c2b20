public import Contracts
import JSON

/// A message that we post.
public struct OutgoingMessage: Sendable, Hashable {
    public var text: String
    /// For e-mail: the same as HTML (`email_html_content` of `app/builders/messages/message_builder.rb`). A Chatwoot that
    /// does not know it renders the text.
    public var html: String?
    public var isPrivate: Bool
    /// By which it is found again.
    public var marker: String

    public init(text: String, html: String? = nil, isPrivate: Bool, marker: String) {
        self.text = text
        self.html = html
        self.isPrivate = isPrivate
        self.marker = marker
    }

    var json: JSONValue {
        var json: JSONObject = [
            "content": .string(Liquid.escaped(text)), "message_type": "outgoing", "private": .bool(isPrivate),
            "content_attributes": [HelpDeskMessage.markerName: .string(marker)],
        ]
        if let html { json["email_html_content"] = .string(html) }
        return .object(json)
    }
}

extension ChannelLimits {
    /// What a message of a conversation may have at most.
    public static func limit(of channel: Channel) -> ChannelLimit {
        switch channel {
        case .whatsapp: whatsapp
        case .telegram: telegram
        case .facebook: facebook
        case .widget, .email, .api: chatwoot
        }
    }
}
