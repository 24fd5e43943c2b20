import JSON

extension Chatwoot.State {
    mutating func inboxes(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        switch (call.method, call.path.count) {
        case ("GET", 1):
            let sorted = inboxes.values.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
            return Answer(
                status: 200,
                json: ["payload": .array(sorted.map { inboxView($0, forAdministrator: call.isAdministrator) })])
        case ("POST", 1): return try createInbox(call)
        default: break
        }
        guard call.path.count > 1, let id = Int(call.path[1]), let inbox = inboxes[id] else { throw .notFound }
        switch (call.method, call.path.count > 2 ? call.path[2] : "") {
        case ("GET", ""): return Answer(status: 200, json: inboxView(inbox, forAdministrator: call.isAdministrator))
        case ("PATCH", ""), ("PUT", ""):
            try call.needsAdministrator()
            take(call.form, id)
            return Answer(status: 200, json: inboxes[id].map { inboxView($0, forAdministrator: true) } ?? .null)
        case ("GET", "agent_bot"):
            let bot = inbox.botID.flatMap { bots[$0] }
            return Answer(
                status: 200,
                json: ["agent_bot": bot.map { botView($0, forAdministrator: call.isAdministrator) } ?? [:]])
        case ("POST", "set_agent_bot"):
            try call.needsAdministrator()
            let wanted = call.form["agent_bot"].looseInt
            if let wanted, bots[wanted] == nil { throw .notFound }
            inboxes[id]?.botID = wanted
            return .empty
        case ("GET", "assignable_agents"):
            return Answer(status: 200, json: ["payload": .array(users.values.sorted { $0.id < $1.id }.map(agentView))])
        default: throw .noRoute
        }
    }

    private mutating func createInbox(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        try call.needsAdministrator()
        let channels: [String: Chatwoot.Channel] = [
            "web_widget": .webWidget, "api": .api, "email": .email, "whatsapp": .whatsapp, "telegram": .telegram,
        ]
        guard let channel = call.form["channel"]["type"].string.flatMap({ channels[$0] }) else {
            throw .invalid("Channel must exist", ["channel"])
        }
        guard let name = call.form["name"].presentText else { throw .invalid("Name can't be blank", ["name"]) }
        let id = nextID("inboxes")
        inboxes[id] = Chatwoot.Inbox(
            id: id, name: name, channel: channel, secret: channel == .api ? token(24, for: "api inbox") : nil)
        take(call.form, id)
        events.append(.init(name: "inbox_created", subject: .inbox(id)))
        return Answer(status: 200, json: inboxes[id].map { inboxView($0, forAdministrator: true) } ?? .null)
    }

    private mutating func take(_ form: Chatwoot.Form, _ id: Int) {
        if let name = form["name"].presentText { inboxes[id]?.name = name }
        if form.has("lock_to_single_conversation") {
            inboxes[id]?.isLockedToSingleConversation = form["lock_to_single_conversation"].looseBool
        }
        for key in ["greeting_enabled", "greeting_message", "enable_email_collect", "enable_auto_assignment"] where form.has(key)
        {
            inboxes[id]?.settings[key] = form[key]
        }
        for member in form["channel"].object ?? [:] {
            switch member.key {
            case "type": break
            case "webhook_url": inboxes[id]?.webhookURL = member.value.presentText
            default: inboxes[id]?.settings[member.key] = member.value
            }
        }
    }
}
