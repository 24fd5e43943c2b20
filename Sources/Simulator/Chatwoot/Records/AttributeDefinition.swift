import JSON

extension Chatwoot {
    struct AttributeDefinition: Sendable {
        var id: Int
        var name: String
        var key: String
        var details: String
        /// `text`, `number`, `link`, `date`, `list`, `checkbox`.
        var type: String
        var values: JSONValue
        /// `conversation_attribute` or `contact_attribute`.
        var model: String
        var createdAt = Moment.now
    }
}
