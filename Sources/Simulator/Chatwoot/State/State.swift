import JSON

extension Chatwoot {
    /// Everything that Chatwoot holds. Its methods do what Chatwoot does and note the events that follow; who calls them takes
    /// the events out and delivers them.
    struct State: Sendable {
        var users: [Int: User] = [:]
        var teams: [Int: Team] = [:]
        var labels: [Label] = []
        var definitions: [AttributeDefinition] = []
        var bots: [Int: AgentBot] = [:]
        var webhooks: [Int: Webhook] = [:]
        var inboxes: [Int: Inbox] = [:]
        var contacts: [Int: Contact] = [:]
        var contactInboxes: [Int: ContactInbox] = [:]
        var conversations: [Int: Conversation] = [:]
        /// Which conversation a message is in.
        var homes: [Int: Int] = [:]
        var attachments: [Int: Attachment] = [:]
        /// Conversations stay pending when the bot cannot be reached (the account setting `keep_pending_on_bot_failure`).
        var keepsPendingOnBotFailure = false
        /// The address by which clients reach this Chatwoot, for links to attachments.
        var baseURL = "http://127.0.0.1"
        var settings = Settings()

        /// What has happened since the last look, in order.
        var events: [Event] = []
        /// Messages that wait to be sent over their channel's network.
        var sends: [Int] = []
        /// The message that the request under way has written.
        var posted: Int?
        /// Conversations, messages and contacts are numbered from above this.
        var firstID = 0
        private var lastID: [String: Int] = [:]

        private static let growingTables: Set<String> = [
            "conversations", "messages", "contacts", "contact_inboxes", "attachments",
        ]

        /// The next number of a table, from above what the seed uses.
        mutating func nextID(_ table: String) -> Int {
            let next = (lastID[table] ?? (Self.growingTables.contains(table) ? firstID : 10)) + 1
            lastID[table] = next
            return next
        }

        /// Goes on counting where another state was, so that nobody who remembers its numbers meets them again.
        mutating func continueNumbers(of other: State) {
            firstID = other.firstID
            lastID = other.lastID
        }

        func name(of party: Party) -> String? {
            switch party {
            case .contact(let id): contacts[id]?.name
            case .user(let id): users[id]?.name
            case .bot(let id): bots[id]?.name
            case .system: nil
            }
        }

        func message(_ id: Int) -> Message? {
            guard let home = homes[id], let messages = conversations[home]?.messages else { return nil }
            return messages.last { $0.id == id }
        }

        mutating func editMessage(_ id: Int, _ edit: (inout Message) -> Void) {
            guard let home = homes[id], let index = conversations[home]?.messages.lastIndex(where: { $0.id == id }),
                var message = conversations[home]?.messages[index]
            else { return }
            edit(&message)
            message.updatedAt = .now
            conversations[home]?.messages[index] = message
        }

        mutating func note(_ conversation: Int, _ kind: String, by party: Party, _ detail: JSONValue) {
            conversations[conversation]?.timeline.append(TimelineEntry(at: .now, kind: kind, by: party, detail: detail))
        }

        /// A random-looking id that is the same for the same sequence of calls.
        mutating func token(_ length: Int, for purpose: String) -> String {
            var digest = Digest("chatwoot " + purpose)
            digest.add(firstID)
            digest.add(nextID("tokens"))
            return digest.text(length, .hexadecimal)
        }

        mutating func uuid(for purpose: String) -> String { Chatwoot.uuid(token(32, for: purpose)) }
    }

    /// 32 hexadecimal digits in the groups of a UUID.
    static func uuid(_ digits: String) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append("-") }
            text.append(digit)
        }
        return text
    }
}
