import EventLoop
import HTTPTransport
import JSON

// What is set up once, with an administrator's token.
extension ChatwootClient {
    /// The bots of the account and of the installation.
    public func agentBots() async throws(ChatwootError) -> [AgentBot] {
        (try await call(.get, "/agent_bots", by: .user).array ?? []).compactMap(AgentBot.init)
    }

    public func createBot(
        name: String, description: String, outgoingURL: String
    ) async throws(ChatwootError) -> AgentBot {
        try Self.bot(
            in: try await call(
                .post, "/agent_bots",
                ["name": .string(name), "description": .string(description), "outgoing_url": .string(outgoingURL)], by: .user))
    }

    public func setOutgoingURL(_ url: String, ofBot id: Int64) async throws(ChatwootError) -> AgentBot {
        try Self.bot(in: try await call(.patch, "/agent_bots/\(id)", ["outgoing_url": .string(url)], by: .user))
    }

    private static func bot(in answer: JSONValue) throws(ChatwootError) -> AgentBot {
        guard let bot = AgentBot(answer) else {
            throw ChatwootError(.temporary, "Chatwoot took the agent bot and did not show it; run the command again")
        }
        return bot
    }

    public func inboxes() async throws(ChatwootError) -> [ChatwootInbox] {
        (try await call(.get, "/inboxes", by: .user)["payload"].array ?? []).compactMap(ChatwootInbox.init).sorted {
            $0.id < $1.id
        }
    }

    /// The bot that answers an inbox; nil when people do.
    public func bot(ofInbox id: Int64) async throws(ChatwootError) -> AgentBot? {
        AgentBot(try await call(.get, "/inboxes/\(id)/agent_bot", by: .user)["agent_bot"])
    }

    public func connect(bot: Int64, toInbox id: Int64) async throws(ChatwootError) {
        _ = try await call(.post, "/inboxes/\(id)/set_agent_bot", ["agent_bot": .int(bot)], by: .user)
    }

    /// Changes how a website's widget looks; nil leaves as it is.
    public func setWidget(color: String?, tagline: String?, ofInbox id: Int64) async throws(ChatwootError) {
        var channel: JSONObject = [:]
        if let color { channel["widget_color"] = .string(color) }
        if let tagline { channel["welcome_tagline"] = .string(tagline) }
        _ = try await call(.patch, "/inboxes/\(id)", ["channel": .object(channel)], by: .user)
    }

    /// The titles of the account's labels, in lower case as Chatwoot keeps them.
    public func labels() async throws(ChatwootError) -> Set<String> {
        let labels = try await call(.get, "/labels", by: .user)["payload"].array ?? []
        return Set(labels.compactMap { $0["title"].string?.lowercased() })
    }

    /// - Parameter color: `#RRGGBB`
    public func createLabel(_ title: String, description: String, color: String) async throws(ChatwootError) {
        _ = try await call(
            .post, "/labels",
            [
                "title": .string(title), "description": .string(description), "color": .string(color),
                "show_on_sidebar": true,
            ], by: .user)
    }
}
