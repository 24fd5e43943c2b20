extension Chatwoot {
    struct Label: Sendable {
        var id: Int
        var title: String
        var details: String
        var color: String
        var isOnSidebar = true
    }
}
