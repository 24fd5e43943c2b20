import JSON

extension Chatwoot {
    struct Contact: Sendable {
        var id: Int
        var name: String
        var email: String?
        var phoneNumber: String?
        var identifier: String?
        var isBlocked = false
        var additionalAttributes: JSONObject = [:]
        var customAttributes: JSONObject = [:]
        var createdAt = Moment.now
        var updatedAt = Moment.now
        var lastActivityAt: Moment?
    }
}
