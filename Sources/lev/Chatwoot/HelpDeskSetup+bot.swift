import AgentRuntime
import Chatwoot
import EventLoop
import HTTPTransport

// The agent bot: by its name, with our address, and what lev.env has to say of it.
extension HelpDeskSetup {
    /// - Returns: nil when a dry run found none.
    func setUpBot() async throws -> AgentBot? {
        let own = try await client.agentBots().filter { $0.name == wishes.botName && !$0.isSystem }
        if own.count > 1 {
            report.add(
                "bot", .advised, "there are \(own.count) with the name \(wishes.botName); the first, number \(own[0].id), is ours"
            )
        }
        guard var bot = own.first else {
            var made: AgentBot?
            try await make("bot", "\(wishes.botName) is made", planned: "\(wishes.botName) would be made") {
                made = try await client.createBot(
                    name: wishes.botName, description: "Answers customers and hands over to people",
                    outgoingURL: wishes.webhook.url)
            }
            guard let made else { return nil }
            return try await complete(made)
        }
        report.add("bot", .right, "\(bot.name), number \(bot.id)")
        bot = try await complete(bot)
        return bot
    }

    /// Its address and its secrets.
    private func complete(_ bot: AgentBot) async throws -> AgentBot {
        let (address, pathSecret) = try address(for: bot)
        // A secret in the path is not for the screen.
        let shown = wishes.webhook.url + (pathSecret == nil ? "" : "/SECRET")
        if bot.outgoingURL == address {
            report.add("webhook", .right, shown)
        } else {
            let before = bot.outgoingURL.map { _ in "changed to" } ?? "set to"
            try await make("webhook", "\(before) \(shown)", planned: "would be \(before) \(shown)") {
                _ = try await client.setOutgoingURL(address, ofBot: bot.id)
            }
        }
        try compare(.chatwootBotSecret, bot.secret)
        // Without a signature nothing but the path proves where a webhook comes from. A dry run's secret is nobody's.
        if bot.secret == nil, !wishes.isDryRun || bot.outgoingURL == address { try compare(.chatwootPathSecret, pathSecret) }
        if let token = bot.token { try compare(.chatwootBotToken, token) } else { try await checkToken(of: bot) }
        return bot
    }

    /// Where the bot's webhooks go, and the secret at the end of that, if there is one.
    private func address(for bot: AgentBot) throws -> (String, pathSecret: String?) {
        let plain = wishes.webhook.url
        if let secret = try settings.secret(ifSet: .chatwootPathSecret)?.reveal() { return ("\(plain)/\(secret)", secret) }
        if bot.secret != nil { return (plain, nil) }
        let prefix = plain + "/"
        if let present = bot.outgoingURL, present.hasPrefix(prefix), present.count > prefix.count {
            return (present, String(present.dropFirst(prefix.count)))
        }
        let secret = Self.freshSecret()
        return (prefix + secret, secret)
    }

    private static func freshSecret() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// What lev.env has to hold; said only where it does not.
    private func compare(_ key: SettingKey, _ value: String?) throws {
        guard let value else { return }
        let present = try settings.secret(ifSet: key)?.reveal()
        guard present != value else { return report.add(key.name, .right, "is the bot's") }
        report.add(setting: key, value)
        report.add(key.name, .missing, present == nil ? "is not set; the line is below" : "is another's; the line is below")
    }

    /// A Chatwoot that does not show a bot's token may still know the one that we have: it is asked for what is not there.
    private func checkToken(of bot: AgentBot) async throws {
        let key = SettingKey.chatwootBotToken.name
        let place = "Chatwoot shows it in Settings, Bots, or else to a super admin under /super_admin/access_tokens"
        guard !client.configuration.botToken.isEmpty else {
            return report.add(key, .missing, "is not set, and this Chatwoot does not show the token of \(bot.name); \(place)")
        }
        do {
            _ = try await client.call(.get, "/conversations/0", by: .bot)
        } catch {
            switch error.kind {
            case .notFound: break
            case .unauthorized: return report.add(key, .missing, "is unknown to Chatwoot; \(place)")
            case .temporary, .uncertain, .refused: throw error
            }
        }
        report.add(key, .right, "is known to Chatwoot, which does not show whose it is")
    }
}
