import JSON

/// An inbox, as an administrator sees it (`app/views/api/v1/models/_inbox.json.jbuilder`).
public struct ChatwootInbox: Sendable, Hashable {
    /// How the widget of a website looks.
    public struct Widget: Sendable, Hashable {
        /// `#RRGGBB`
        public var color: String?
        public var tagline: String?
        /// The code for the website, with the address by which browsers reach this Chatwoot.
        public var script: String?
    }

    public var id: Int64
    public var name: String
    /// Chatwoot's name of the channel's class, such as `Channel::Whatsapp`.
    public var channel: String
    /// nil for every channel but a website's.
    public var widget: Widget?

    /// Whether messages of customers may be written by its interface.
    public var isAPI: Bool { channel == "Channel::Api" }

    init?(_ json: JSONValue) {
        guard let id = json["id"].int64 else { return nil }
        self.id = id
        name = json["name"].string ?? ""
        channel = json["channel_type"].string ?? ""
        guard channel == "Channel::WebWidget" else { return }
        widget = Widget(
            color: json["widget_color"].string, tagline: json["welcome_tagline"].string,
            script: json["web_widget_script"].string)
    }
}
