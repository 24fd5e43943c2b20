extension Chatwoot {
    struct User: Sendable {
        var id: Int
        var name: String
        var email: String
        var isAdministrator: Bool
        var token: String

        var role: String { isAdministrator ? "administrator" : "agent" }
    }
}
