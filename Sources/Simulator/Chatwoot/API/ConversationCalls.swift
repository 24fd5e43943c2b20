import JSON

extension Chatwoot.State {
    private static let pageLength = 25

    mutating func conversations(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        switch (call.method, call.path.count) {
        case ("GET", 1): return listConversations(call)
        case ("POST", 1): return try createConversation(call)
        case ("GET", 2) where call.path[1] == "meta": return Answer(status: 200, json: ["meta": counts(selected(call), call)])
        case ("POST", 2) where call.path[1] == "filter": return try filterConversations(call)
        default: break
        }
        guard call.path.count > 1, let id = Int(call.path[1]), let conversation = conversations[id] else { throw .notFound }
        switch (call.method, call.path.count > 2 ? call.path[2] : "") {
        case ("GET", ""): return Answer(status: 200, json: conversationView(conversation))
        case ("PATCH", ""), ("PUT", ""): return try updatePriority(id, call)
        case (_, "messages"): return try messages(call, in: conversation)
        case ("POST", "toggle_status"): return try toggleStatus(id, call)
        case ("POST", "toggle_typing_status"): return toggleTyping(id, call)
        case ("POST", "toggle_priority"):
            let priority = try priority(call.form["priority"])
            change(id, by: call.party) { $0.priority = priority }
            return .empty
        case ("POST", "assignments"): return assign(conversation, call)
        case ("GET", "labels"): return Answer(status: 200, json: ["payload": .strings(conversation.labels)])
        case ("POST", "labels"): return setLabels(id, call)
        case ("POST", "custom_attributes"):
            let attributes = call.form["custom_attributes"].object ?? [:]
            change(id, by: call.party) { $0.customAttributes = attributes }
            return Answer(status: 200, json: ["custom_attributes": .object(attributes)])
        case ("POST", "update_last_seen"):
            conversations[id]?.agentLastSeenAt = .now
            return Answer(status: 200, json: conversations[id].map(conversationView) ?? .null)
        default: throw .noRoute
        }
    }

    // MARK: Lists

    private func listConversations(_ call: Chatwoot.Call) -> Answer {
        var found = selected(call)
        let counts = counts(found, call)
        switch call.form["assignee_type"].string {
        case "me": found.removeAll { $0.assigneeID.map { .user($0) } != call.party }
        case "unassigned": found.removeAll { $0.assigneeID != nil }
        case "assigned": found.removeAll { $0.assigneeID == nil }
        default: break
        }
        return Answer(status: 200, json: ["data": ["meta": counts, "payload": page(of: found, call)]])
    }

    private func page(of conversations: [Chatwoot.Conversation], _ call: Chatwoot.Call) -> JSONValue {
        let sorted = conversations.sorted { ($0.lastActivityAt, $0.id) > ($1.lastActivityAt, $1.id) }
        return .array(sorted.dropFirst((call.page - 1) * Self.pageLength).prefix(Self.pageLength).map(conversationView))
    }

    /// The conversations that the parameters ask for, but for the one in charge. Without a status, open ones.
    private func selected(_ call: Chatwoot.Call) -> [Chatwoot.Conversation] {
        let status = call.form["status"].presentText ?? "open"
        let inbox = call.form["inbox_id"].looseInt
        let team = call.form["team_id"].looseInt
        let labels = call.form["labels"].array?.compactMap(\.string) ?? []
        let within = call.form["updated_within"].looseInt
        return conversations.values.filter { conversation in
            (status == "all" || conversation.status.rawValue == status) && (inbox == nil || conversation.inboxID == inbox)
                && (team == nil || conversation.teamID == team)
                && (labels.isEmpty || labels.contains { conversation.labels.contains($0) })
                && within.map { conversation.updatedAt >= Chatwoot.Moment.now - Int64($0) } ?? true
        }
    }

    private func counts(_ found: [Chatwoot.Conversation], _ call: Chatwoot.Call) -> JSONValue {
        let unassigned = found.count { $0.assigneeID == nil }
        return [
            "mine_count": .int(found.count { $0.assigneeID.map { .user($0) } == call.party }),
            "assigned_count": .int(found.count - unassigned), "unassigned_count": .int(unassigned),
            "all_count": .int(found.count),
        ]
    }

    private func filterConversations(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        let filter = try Chatwoot.Filter(call.form["payload"])
        let found = conversations.values.filter { conversation in filter.takes { filterValues($0, conversation) } }
        return Answer(status: 200, json: ["meta": counts(found, call), "payload": page(of: found, call)])
    }

    private func filterValues(_ key: String, _ conversation: Chatwoot.Conversation) -> [String]? {
        switch key {
        case "status": [conversation.status.rawValue]
        case "inbox_id": [String(conversation.inboxID)]
        case "assignee_id": conversation.assigneeID.map { [String($0)] } ?? []
        case "team_id": conversation.teamID.map { [String($0)] } ?? []
        case "display_id": [String(conversation.id)]
        case "labels": conversation.labels
        case "priority": conversation.priority.map { [$0] } ?? []
        case "created_at": [conversation.createdAt.text]
        case "last_activity_at": [conversation.lastActivityAt.text]
        default: conversation.customAttributes[key].map { [$0.string ?? $0.encodedString] } ?? []
        }
    }

    // MARK: Changes

    private mutating func createConversation(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        let link: Chatwoot.ContactInbox
        if let inbox = call.form["inbox_id"].looseInt, let contact = call.form["contact_id"].looseInt {
            guard inboxes[inbox] != nil, contacts[contact] != nil else { throw .notFound }
            link = self.link(contact, inbox, sourceID: call.form["source_id"].presentText)
        } else {
            guard let found = contactInboxes.values.first(where: { $0.sourceID == call.form["source_id"].string }) else {
                throw .notFound
            }
            link = found
        }
        let id = startConversation(
            link, additional: call.form["additional_attributes"].object ?? [:],
            custom: call.form["custom_attributes"].object ?? [:],
            status: call.form["status"].string.flatMap { .init(rawValue: $0) })
        if let team = call.form["team_id"].looseInt { conversations[id]?.teamID = teams[team]?.id }
        if let user = call.form["assignee_id"].looseInt { conversations[id]?.assigneeID = users[user]?.id }
        if let message = call.form["message"].object {
            var draft = Chatwoot.Draft()
            draft.content = message["content"]?.string
            _ = try post(draft, in: id, by: call.party)
        }
        return Answer(status: 200, json: conversations[id].map(conversationView) ?? .null)
    }

    private mutating func updatePriority(_ id: Int, _ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        if call.form.has("priority") {
            let priority = try priority(call.form["priority"])
            change(id, by: call.party) { $0.priority = priority }
        }
        return Answer(status: 200, json: conversations[id].map(conversationView) ?? .null)
    }

    private func priority(_ value: JSONValue) throws(Chatwoot.Refusal) -> String? {
        guard let text = value.presentText else { return nil }
        // An enumeration in Rails: a word that it does not know is an exception.
        guard ["low", "medium", "high", "urgent"].contains(text) else { throw .exception }
        return text
    }

    private mutating func toggleStatus(_ id: Int, _ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        guard let conversation = conversations[id] else { throw .notFound }
        var success: JSONValue = true
        let asked = call.form["status"].presentText
        if case .bot = call.party, conversation.status == .pending, asked == "open" {
            success = .null
            if conversation.waitingSince == nil { change(id, by: call.party) { $0.waitingSince = .now } }
            change(id, by: call.party) { $0.status = .open }
        } else if let asked {
            guard let status = Chatwoot.Conversation.Status(rawValue: asked) else { throw .exception }
            let until = call.form["snoozed_until"].looseInt.map { Chatwoot.Moment(microseconds: Int64($0) * 1_000_000) }
            change(id, by: call.party) {
                $0.status = status
                $0.snoozedUntil = until
            }
        } else {
            change(id, by: call.party) { $0.status = $0.status == .open ? .resolved : .open }
        }
        if conversations[id]?.status == .open, case .user(let user) = call.caller {
            change(id, by: call.party) {
                $0.assigneeBotID = nil
                if !user.isAdministrator { $0.assigneeID = user.id }
            }
        }
        let now = conversations[id]
        return Answer(
            status: 200,
            json: [
                "meta": [:],
                "payload": [
                    "success": success, "conversation_id": .int(id), "current_status": .optional(now?.status.rawValue),
                    "snoozed_until": .optional(now?.snoozedUntil?.text),
                ],
            ])
    }

    private mutating func toggleTyping(_ id: Int, _ call: Chatwoot.Call) -> Answer {
        let name: String
        switch call.form["typing_status"].string {
        case "on": name = "conversation_typing_on"
        case "off": name = "conversation_typing_off"
        default: return .empty
        }
        note(id, "typing", by: call.party, .bool(name.hasSuffix("on")))
        events.append(
            .init(
                name: name,
                subject: .typing(conversation: id, by: call.party, isPrivate: call.form["is_private"].looseBool)))
        return .empty
    }

    private mutating func assign(_ conversation: Chatwoot.Conversation, _ call: Chatwoot.Call) -> Answer {
        let isBot = call.form["assignee_type"].string == "AgentBot"
        if call.form.has("assignee_id") || isBot {
            let wanted = call.form["assignee_id"].looseInt
            let bot = isBot ? wanted.flatMap { bots[$0] } : nil
            let user = isBot ? nil : wanted.flatMap { users[$0] }
            change(conversation.id, by: call.party) {
                $0.assigneeID = user?.id
                $0.assigneeBotID = bot?.id
            }
            if let user { return Answer(status: 200, json: agentView(user)) }
            guard let bot else { return Answer(status: 200, json: .null) }
            return Answer(
                status: 200,
                json: [
                    "id": .int(bot.id), "name": .string(bot.name), "thumbnail": "", "outgoing_url": .optional(bot.outgoingURL),
                ])
        }
        guard call.form.has("team_id") else { return Answer(status: 200, json: .null) }
        let team = call.form["team_id"].looseInt.flatMap { teams[$0] }
        change(conversation.id, by: call.party) { $0.teamID = team?.id }
        return Answer(status: 200, json: team.map(teamRow) ?? .null)
    }

    private mutating func setLabels(_ id: Int, _ call: Chatwoot.Call) -> Answer {
        var labels: [String] = []
        for label in call.form["labels"].array?.compactMap(\.presentText) ?? [] where !labels.contains(label) {
            labels.append(label)
        }
        change(id, by: call.party) { $0.labels = labels }
        return Answer(status: 200, json: ["payload": .strings(labels)])
    }
}

extension Answer {
    /// 200 without a body.
    static var empty: Answer {
        var answer = Answer(status: 200, text: "")
        answer.headers = []
        return answer
    }
}
