import JSON

/// An agent bot, as an administrator sees it (`app/views/api/v1/models/_agent_bot.json.jbuilder`).
public struct AgentBot: Sendable, Hashable {
    public var id: Int64
    public var name: String
    /// Where its webhooks go.
    public var outgoingURL: String?
    /// Its access token; nil where the installation does not show it.
    public var token: String?
    /// Signs its webhooks; nil on a Chatwoot before 4.13, which does not sign them.
    public var secret: String?
    /// Belongs to the installation rather than to the account, which cannot change it.
    public var isSystem: Bool

    /// - Returns: nil when `json` is no bot: an inbox without one answers an empty object.
    init?(_ json: JSONValue) {
        guard let id = json["id"].int64 else { return nil }
        self.id = id
        name = json["name"].string ?? ""
        outgoingURL = json["outgoing_url"].string
        // The table's row where it is rendered whole, the token alone where it is not.
        token = json["access_token"].string ?? json["access_token"]["token"].string
        secret = json["secret"].string.flatMap { $0.isEmpty ? nil : $0 }
        isSystem = json["system_bot"].bool ?? json["account_id"].isNull
    }
}
