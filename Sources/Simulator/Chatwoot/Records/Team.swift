extension Chatwoot {
    struct Team: Sendable {
        var id: Int
        var name: String
        var details: String
        var members: Set<Int> = []
        var allowsAutoAssignment = true
        var createdAt = Moment.now
    }
}
