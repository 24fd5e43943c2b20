import JSON

extension Chatwoot {
    /// A request of the API whose sender is known.
    struct Call: Sendable {
        enum Caller: Sendable {
            case user(User)
            case bot(AgentBot)
        }

        var method: String
        /// The path below the account: `conversations`, `7`, `messages`.
        var path: [String]
        var form: Form
        var caller: Caller

        var party: Party {
            switch caller {
            case .user(let user): .user(user.id)
            case .bot(let bot): .bot(bot.id)
            }
        }

        var isAdministrator: Bool { if case .user(let user) = caller { user.isAdministrator } else { false } }

        var page: Int { max(1, form["page"].looseInt ?? 1) }

        /// Throws as Chatwoot does when an agent tries what administrators may.
        func needsAdministrator() throws(Refusal) {
            if !isAdministrator { throw .unauthorized("You are not authorized to do this action") }
        }

        /// What a bot's token reaches; everything else is for people's.
        var isOpenToBots: Bool {
            guard path.first == "conversations" else { return false }
            switch (method, path.count, path.count > 2 ? path[2] : "") {
            case ("GET", 2, _): return Int(path[1]) != nil
            case ("POST", 1, _), ("PATCH", 2, _), ("PUT", 2, _): return true
            case ("POST", 3, "toggle_status"), ("POST", 3, "toggle_typing_status"), ("POST", 3, "toggle_priority"),
                ("POST", 3, "custom_attributes"), ("POST", 3, "messages"), ("POST", 3, "assignments"),
                ("GET", 3, "labels"), ("POST", 3, "labels"):
                return true
            default: return false
            }
        }
    }
}
