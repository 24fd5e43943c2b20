import JSON

// What is set up once for the account: bots, webhooks, labels, attributes, teams, people.
extension Chatwoot.State {
    mutating func agentBots(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        if call.method == "GET", call.path.count == 1 {
            let sorted = bots.values.sorted { $0.id < $1.id }
            return Answer(status: 200, json: .array(sorted.map { botView($0, forAdministrator: call.isAdministrator) }))
        }
        if call.method == "POST", call.path.count == 1 {
            try call.needsAdministrator()
            guard let name = call.form["name"].presentText else { throw .invalid("Name can't be blank", ["name"]) }
            let id = nextID("agent_bots")
            bots[id] = Chatwoot.AgentBot(
                id: id, name: name, details: call.form["description"].string ?? "",
                outgoingURL: call.form["outgoing_url"].presentText, secret: token(24, for: "bot secret"),
                token: token(24, for: "bot token"))
            return Answer(status: 200, json: bots[id].map { botView($0, forAdministrator: true) } ?? .null)
        }
        guard call.path.count > 1, let id = Int(call.path[1]), let bot = bots[id] else { throw .notFound }
        switch (call.method, call.path.count > 2 ? call.path[2] : "") {
        case ("GET", ""): return Answer(status: 200, json: botView(bot, forAdministrator: call.isAdministrator))
        case ("PATCH", ""), ("PUT", ""):
            try call.needsAdministrator()
            if let name = call.form["name"].presentText { bots[id]?.name = name }
            if call.form.has("description") { bots[id]?.details = call.form["description"].string ?? "" }
            if call.form.has("outgoing_url") { bots[id]?.outgoingURL = call.form["outgoing_url"].presentText }
        case ("POST", "reset_access_token"):
            try call.needsAdministrator()
            let token = token(24, for: "bot token")
            bots[id]?.token = token
        case ("POST", "reset_secret"):
            try call.needsAdministrator()
            let secret = token(24, for: "bot secret")
            bots[id]?.secret = secret
        case ("DELETE", ""):
            try call.needsAdministrator()
            bots[id] = nil
            for inbox in inboxes.values where inbox.botID == id { inboxes[inbox.id]?.botID = nil }
            return .empty
        default: throw .noRoute
        }
        return Answer(status: 200, json: bots[id].map { botView($0, forAdministrator: true) } ?? .null)
    }

    mutating func webhooks(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        try call.needsAdministrator()
        // Rails wraps the members of a JSON body into `webhook` too; both forms are understood.
        let form = call.form["webhook"].object ?? call.form.members.object ?? [:]
        switch (call.method, call.path.count) {
        case ("GET", 1):
            let sorted = webhooks.values.sorted { $0.id < $1.id }
            return Answer(status: 200, json: ["payload": ["webhooks": .array(sorted.map(webhookView))]])
        case ("POST", 1):
            guard let url = form["url"]?.presentText, url.hasPrefix("http://") || url.hasPrefix("https://") else {
                throw .invalid("Url is invalid", ["url"])
            }
            if webhooks.values.contains(where: { $0.url == url }) { throw .invalid("Url has already been taken", ["url"]) }
            let number = webhooks.count + 1
            let id = nextID("webhooks")
            webhooks[id] = Chatwoot.Webhook(
                id: id, name: form["name"]?.string ?? "", url: url,
                subscriptions: try subscriptions(form) ?? Array(Chatwoot.Webhook.events.prefix(8)),
                inboxID: form["inbox_id"]?.looseInt, secret: Chatwoot.Seed.webhookSecretPrefix + String(number))
            return Answer(status: 200, json: ["payload": ["webhook": webhooks[id].map(webhookView) ?? .null]])
        case (let method, 2):
            guard let id = Int(call.path[1]), webhooks[id] != nil else { throw .notFound }
            if method == "DELETE" {
                webhooks[id] = nil
                return .empty
            }
            guard method == "PATCH" || method == "PUT" else { throw .noRoute }
            if let url = form["url"]?.presentText { webhooks[id]?.url = url }
            if let name = form["name"]?.string { webhooks[id]?.name = name }
            if let subscriptions = try subscriptions(form) { webhooks[id]?.subscriptions = subscriptions }
            return Answer(status: 200, json: ["payload": ["webhook": webhooks[id].map(webhookView) ?? .null]])
        default: throw .noRoute
        }
    }

    private func subscriptions(_ form: JSONObject) throws(Chatwoot.Refusal) -> [String]? {
        guard let wanted = form["subscriptions"]?.array?.compactMap(\.string) else { return nil }
        guard !wanted.isEmpty, wanted.allSatisfy({ Chatwoot.Webhook.events.contains($0) }) else {
            throw .invalid("Subscriptions Invalid events", ["subscriptions"])
        }
        return wanted
    }

    mutating func labels(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        switch (call.method, call.path.count) {
        case ("GET", 1): return Answer(status: 200, json: ["payload": .array(labels.map(labelView))])
        case ("POST", 1):
            try call.needsAdministrator()
            let title = (call.form["title"].presentText ?? "").lowercased()
            guard !title.isEmpty else { throw .invalid("Title must not contain special characters", ["title"]) }
            guard title.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
                throw .invalid("Title must not contain special characters", ["title"])
            }
            if labels.contains(where: { $0.title == title }) { throw .invalid("Title has already been taken", ["title"]) }
            let label = Chatwoot.Label(
                id: nextID("labels"), title: title, details: call.form["description"].string ?? "",
                color: call.form["color"].presentText ?? "#1f93ff", isOnSidebar: call.form["show_on_sidebar"].bool ?? true)
            labels.append(label)
            return Answer(status: 200, json: labelView(label))
        case ("GET", 2):
            guard let label = labels.first(where: { String($0.id) == call.path[1] }) else { throw .notFound }
            return Answer(status: 200, json: labelView(label))
        default: throw .noRoute
        }
    }

    mutating func definitions(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        switch (call.method, call.path.count) {
        case ("GET", 1):
            let model = call.form["attribute_model"].presentText.map(Self.model)
            return Answer(
                status: 200, json: .array(definitions.filter { model == nil || $0.model == model }.map(definitionView)))
        case ("POST", 1):
            try call.needsAdministrator()
            let form = call.form["custom_attribute_definition"].object ?? call.form.members.object ?? [:]
            guard let name = form["attribute_display_name"]?.presentText else {
                throw .invalid("Attribute display name can't be blank", ["attribute_display_name"])
            }
            let key = form["attribute_key"]?.presentText ?? name.lowercased().split(separator: " ").joined(separator: "_")
            let model = Self.model(form["attribute_model"]?.presentText ?? "0")
            if definitions.contains(where: { $0.key == key && $0.model == model }) {
                throw .invalid("Attribute key has already been taken", ["attribute_key"])
            }
            let types = ["text", "number", "currency", "percent", "link", "date", "list", "checkbox"]
            let type = form["attribute_display_type"]
            let definition = Chatwoot.AttributeDefinition(
                id: nextID("definitions"), name: name, key: key, details: form["attribute_description"]?.string ?? "",
                type: type?.string ?? types[min(max(type?.int ?? 0, 0), types.count - 1)],
                values: form["attribute_values"] ?? [], model: model)
            definitions.append(definition)
            return Answer(status: 200, json: definitionView(definition))
        default: throw .noRoute
        }
    }

    private static func model(_ text: String) -> String {
        text == "1" || text == "contact_attribute" ? "contact_attribute" : "conversation_attribute"
    }

    mutating func teams(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        let own: Int? = if case .user(let id) = call.party { id } else { nil }
        switch (call.method, call.path.count) {
        case ("GET", 1):
            return Answer(status: 200, json: .array(teams.values.sorted { $0.id < $1.id }.map { teamView($0, for: own) }))
        case ("POST", 1):
            try call.needsAdministrator()
            guard let name = call.form["name"].presentText?.lowercased() else { throw .invalid("Name can't be blank", ["name"]) }
            if teams.values.contains(where: { $0.name == name }) { throw .invalid("Name has already been taken", ["name"]) }
            let team = Chatwoot.Team(
                id: nextID("teams"), name: name, details: call.form["description"].string ?? "",
                allowsAutoAssignment: call.form["allow_auto_assign"].bool ?? true)
            teams[team.id] = team
            return Answer(status: 200, json: teamView(team, for: own))
        default: break
        }
        guard call.method == "GET", let team = Int(call.path[1]).flatMap({ teams[$0] }) else { throw .notFound }
        guard call.path.count > 2 else { return Answer(status: 200, json: teamView(team, for: own)) }
        return Answer(status: 200, json: .array(team.members.sorted().compactMap { users[$0] }.map(agentView)))
    }

    func agents(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        guard call.method == "GET", call.path.count == 1 else { throw .noRoute }
        return Answer(status: 200, json: .array(users.values.sorted { $0.id < $1.id }.map(agentView)))
    }
}
