extension Chatwoot {
    struct AgentBot: Sendable {
        var id: Int
        var name: String
        var details: String
        var outgoingURL: String?
        var secret: String
        var token: String
    }
}
