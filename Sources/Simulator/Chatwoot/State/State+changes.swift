import JSON

extension Chatwoot.State {
    /// Changes a conversation and lets everything follow that Chatwoot lets follow: events, activity messages, history.
    mutating func change(_ id: Int, by party: Chatwoot.Party, _ edit: (inout Chatwoot.Conversation) -> Void) {
        guard let before = conversations[id] else { return }
        var after = before
        edit(&after)
        if after.assigneeID != nil { after.assigneeBotID = nil }
        if after.status != .snoozed { after.snoozedUntil = nil }
        let changes = Self.changes(before, after)
        guard !changes.isEmpty else { return }
        after.updatedAt = .now
        let statusChanged = before.status != after.status
        // Chatwoot clears it without saying so.
        if statusChanged, after.status == .resolved { after.waitingSince = nil }
        conversations[id] = after
        record(id, before, after, by: party)
        if statusChanged {
            if after.status == .open { events.append(.init(name: "conversation_opened", subject: .conversation(id))) }
            if after.status == .resolved { events.append(.init(name: "conversation_resolved", subject: .conversation(id))) }
            events.append(.init(name: "conversation_status_changed", subject: .conversation(id), changes: .null))
        }
        let updated: JSONValue = [
            "updated_at": [
                "previous_value": .string(before.updatedAt.text), "current_value": .string(after.updatedAt.text),
            ]
        ]
        events.append(.init(name: "conversation_updated", subject: .conversation(id), changes: .array(changes + [updated])))
        announce(id, before, after, by: party)
    }

    /// The keys whose change is worth an event, in the form of `changed_attributes`.
    private static func changes(_ before: Chatwoot.Conversation, _ after: Chatwoot.Conversation) -> [JSONValue] {
        var changes: [JSONValue] = []
        func compare(_ key: String, _ old: JSONValue, _ new: JSONValue) {
            guard old != new else { return }
            changes.append(.object([key: ["previous_value": old, "current_value": new]]))
        }
        compare("team_id", .optional(before.teamID), .optional(after.teamID))
        compare("assignee_id", .optional(before.assigneeID), .optional(after.assigneeID))
        compare("assignee_agent_bot_id", .optional(before.assigneeBotID), .optional(after.assigneeBotID))
        compare("status", .string(before.status.rawValue), .string(after.status.rawValue))
        compare("snoozed_until", .optional(before.snoozedUntil?.text), .optional(after.snoozedUntil?.text))
        compare("custom_attributes", .object(before.customAttributes), .object(after.customAttributes))
        compare("label_list", .strings(before.labels), .strings(after.labels))
        compare("waiting_since", .optional(before.waitingSince?.text), .optional(after.waitingSince?.text))
        compare("first_reply_created_at", .optional(before.firstReplyAt?.text), .optional(after.firstReplyAt?.text))
        compare("priority", .optional(before.priority), .optional(after.priority))
        return changes
    }

    /// The history that checkers read.
    private mutating func record(
        _ id: Int, _ before: Chatwoot.Conversation, _ after: Chatwoot.Conversation, by party: Chatwoot.Party
    ) {
        if before.status != after.status {
            note(id, "status", by: party, ["from": .string(before.status.rawValue), "to": .string(after.status.rawValue)])
        }
        if before.assigneeID != after.assigneeID || before.assigneeBotID != after.assigneeBotID {
            note(
                id, "assignee", by: party,
                ["user_id": .optional(after.assigneeID), "agent_bot_id": .optional(after.assigneeBotID)])
        }
        if before.teamID != after.teamID { note(id, "team", by: party, ["team_id": .optional(after.teamID)]) }
        if before.labels != after.labels { note(id, "labels", by: party, .strings(after.labels)) }
        if before.priority != after.priority { note(id, "priority", by: party, .optional(after.priority)) }
        if before.customAttributes != after.customAttributes {
            note(id, "custom_attributes", by: party, .object(after.customAttributes))
        }
    }

    /// The activity messages that people see between the others.
    private mutating func announce(
        _ id: Int, _ before: Chatwoot.Conversation, _ after: Chatwoot.Conversation, by party: Chatwoot.Party
    ) {
        if before.status != after.status, let text = statusActivity(after.status, by: party) { addActivity(text, in: id) }
        guard let name = name(of: party), party.isStaff else { return }
        if before.priority != after.priority {
            let text =
                switch (before.priority, after.priority) {
                case (nil, let new?): "\(name) set the priority to \(new)"
                case (let old?, let new?): "\(name) changed the priority from \(old) to \(new)"
                default: "\(name) removed the priority"
                }
            addActivity(text, in: id)
        }
        let added = after.labels.filter { !before.labels.contains($0) }
        let removed = before.labels.filter { !after.labels.contains($0) }
        if !added.isEmpty { addActivity("\(name) added \(added.joined(separator: ", "))", in: id) }
        if !removed.isEmpty { addActivity("\(name) removed \(removed.joined(separator: ", "))", in: id) }
        if before.teamID != after.teamID {
            let text =
                if let team = after.teamID.flatMap({ teams[$0] }) { "Assigned to \(team.name) by \(name)" } else {
                    "Unassigned from \(before.teamID.flatMap { teams[$0]?.name } ?? "the team") by \(name)"
                }
            addActivity(text, in: id)
        }
        if before.assigneeID != after.assigneeID {
            let text =
                switch after.assigneeID {
                case let user? where party == .user(user): "\(name) self-assigned this conversation"
                case let user?: "Assigned to \(users[user]?.name ?? "") by \(name)"
                case nil: "Conversation unassigned by \(name)"
                }
            addActivity(text, in: id)
        }
    }

    private func statusActivity(_ status: Chatwoot.Conversation.Status, by party: Chatwoot.Party) -> String? {
        guard let name = name(of: party) else { return nil }
        if case .contact = party {
            return status == .resolved
                ? "Conversation was resolved by \(name)" : "System reopened the conversation due to a new incoming message."
        }
        return switch status {
        case .open: "Conversation was reopened by \(name)"
        case .resolved: "Conversation was marked resolved by \(name)"
        case .pending: "Conversation was marked as pending by \(name)"
        case .snoozed: "Conversation was snoozed by \(name)"
        }
    }

    /// Writes an activity message, which no webhook tells of.
    mutating func addActivity(_ text: String, in conversation: Int) {
        guard let inbox = conversations[conversation]?.inboxID else { return }
        let now = Chatwoot.Moment.now
        let id = nextID("messages")
        homes[id] = conversation
        conversations[conversation]?.messages.append(
            Chatwoot.Message(
                id: id, conversationID: conversation, inboxID: inbox, kind: .activity, content: text, sender: .system,
                createdAt: now, updatedAt: now))
    }
}

extension Chatwoot.Party {
    /// A person or a bot of the account.
    var isStaff: Bool {
        switch self {
        case .user, .bot: true
        case .contact, .system: false
        }
    }
}
