extension Chatwoot {
    /// What is there from the start: one account with six inboxes, two teams, three people and a bot that is linked to none.
    ///
    /// The tokens and secrets are simulated, the same on every machine, and worth nothing outside the simulator.
    enum Seed {
        static let accountID = 1
        static let accountName = "Lev Haolam"

        /// `api_access_token` of Rivka, an administrator: reads everything, sets up bots and webhooks.
        static let administratorToken = "simulated-administrator-token"
        /// `api_access_token` of Yael, an agent: may not set up anything.
        static let agentToken = "simulated-agent-token"
        /// `api_access_token` of the bot.
        static let botToken = "simulated-bot-token"
        /// Signs what goes to the bot.
        static let botSecret = "simulated-bot-secret"
        /// Signs what goes to account webhooks that are made without a secret of their own choice: the n-th gets `…-n`.
        static let webhookSecretPrefix = "simulated-webhook-secret-"
        /// Signs what goes to the API inbox's webhook.
        static let apiInboxSecret = "simulated-api-inbox-secret"

        static let botID = 1

        static func state() -> State {
            var state = State()
            state.users = [
                1: User(
                    id: 1, name: "Rivka Administrator", email: "rivka@example.com", isAdministrator: true,
                    token: administratorToken),
                2: User(id: 2, name: "Yael Agent", email: "yael@example.com", isAdministrator: false, token: agentToken),
                3: User(id: 3, name: "Dan Agent", email: "dan@example.com", isAdministrator: false, token: agentToken + "-2"),
            ]
            state.teams = [
                1: Team(id: 1, name: "customer support", details: "Everything that is not retention", members: [2, 3]),
                2: Team(id: 2, name: "retention", details: "Cancellations and pauses", members: [3]),
            ]
            state.labels = [
                Label(id: 1, title: "urgent", details: "Answer first", color: "#FF0000"),
                Label(id: 2, title: "vip", details: "", color: "#1F93FF"),
            ]
            state.bots = [
                botID: AgentBot(id: botID, name: "Lev", details: "", outgoingURL: nil, secret: botSecret, token: botToken)
            ]
            for (index, channel) in Channel.allCases.enumerated() {
                let id = index + 1
                state.inboxes[id] = Inbox(
                    id: id, name: channel.usualName, channel: channel, secret: channel == .api ? apiInboxSecret : nil)
            }
            return state
        }
    }
}
