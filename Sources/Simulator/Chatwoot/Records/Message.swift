import JSON

extension Chatwoot {
    struct Message: Sendable {
        enum Kind: Int, Sendable {
            case incoming, outgoing, activity, template

            var word: String {
                switch self {
                case .incoming: "incoming"
                case .outgoing: "outgoing"
                case .activity: "activity"
                case .template: "template"
                }
            }

            init?(word: String) {
                switch word {
                case "incoming", "0": self = .incoming
                case "outgoing", "1": self = .outgoing
                case "activity", "2": self = .activity
                case "template", "3": self = .template
                default: return nil
                }
            }
        }

        var id: Int
        var conversationID: Int
        var inboxID: Int
        var kind: Kind
        var content: String?
        var isPrivate = false
        var contentType = "text"
        var contentAttributes: JSONObject = [:]
        var additionalAttributes: JSONObject = [:]
        /// `sent`, `delivered`, `read`, `failed`.
        var status = "sent"
        var sourceID: String?
        var sender: Party
        var attachments: [Attachment] = []
        var createdAt: Moment
        var updatedAt: Moment
        /// Whether the customer has it: at once on the widget and the API, elsewhere when the channel's network has taken it.
        var hasReachedCustomer = false
        /// What the one who posted it got to see: `answered`, or how the answer was lost. Nil for what nobody waits for.
        var outcome: String?

        static let contentTypes: Set<String> = [
            "text", "input_text", "input_textarea", "input_email", "input_select", "cards", "form", "article", "incoming_email",
            "input_csat", "integrations", "sticker", "voice_call",
        ]
    }
}
