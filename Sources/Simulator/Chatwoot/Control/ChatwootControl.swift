import JSON

/// `/simulator/chatwoot/*`: the hands of customers, of people at Chatwoot, and of tests that want something to go wrong or to
/// look at everything from outside.
struct ChatwootControl: Sendable {
    let desk: Chatwoot.Desk

    static let controls = [
        "GET /simulator/chatwoot", "POST /simulator/chatwoot/reset", "POST /simulator/chatwoot/settings",
        "POST /simulator/chatwoot/setup", "POST /simulator/chatwoot/messages", "POST /simulator/chatwoot/messages/ID/select",
        "POST /simulator/chatwoot/messages/ID/edit",
        "POST /simulator/chatwoot/conversations/ID/{reply,note,assign,status,labels,hand_back,age}",
        "GET /simulator/chatwoot/conversations?status=&inbox_id=&full=", "GET /simulator/chatwoot/conversations/ID",
        "GET /simulator/chatwoot/totals", "GET /simulator/chatwoot/deliveries?conversation_id=&limit=",
        "POST /simulator/chatwoot/faults", "GET /simulator/chatwoot/faults", "DELETE /simulator/chatwoot/faults",
        "DELETE /simulator/chatwoot/faults/ID",
    ]

    func owns(_ path: String) -> Bool { path == "/simulator/chatwoot" || path.hasPrefix("/simulator/chatwoot/") }

    /// Throws when the request makes no sense.
    func answer(_ exchange: Exchange) throws(ScriptError) -> Answer {
        let path = exchange.path.split(separator: "/").dropFirst(2).map(String.init)
        let body = try body(exchange)
        let number = path.count > 1 ? Int(path[1]) : nil
        switch (exchange.method, path.first ?? "", path.count) {
        case ("GET", "", _): return overview
        case ("POST", "reset", 1):
            desk.reset()
            return Answer(status: 200, json: ["reset": true])
        case ("POST", "settings", 1): return try settings(body)
        case ("POST", "setup", 1): return try setup(body)
        case ("POST", "messages", 1):
            return try answer(to: body) { (state, body) throws(ScriptError) in try state.customerWrites(body) }
        case ("POST", "messages", 3):
            guard let number else { break }
            return try answer(to: body) { (state, body) throws(ScriptError) in
                switch path[2] {
                case "select": return try state.customerSelects(number, body)
                case "edit": return try state.personEdits(number, body)
                default: throw ScriptError(message: "no such control")
                }
            }
        case ("POST", "conversations", 3):
            guard let number else { break }
            return try answer(to: body) { (state, body) throws(ScriptError) in try state.personActs(path[2], number, body) }
        case ("GET", "conversations", 1): return conversations(exchange)
        case ("GET", "conversations", 2):
            guard let found = number.flatMap({ id in desk.look { state in state.conversations[id].map { state.report($0) } } })
            else { break }
            return Answer(status: 200, json: found)
        case ("GET", "totals", 1): return totals
        case ("GET", "deliveries", 1): return deliveries(exchange)
        case ("GET", "faults", 1): return faults
        case ("POST", "faults", 1): return try addFaults(body)
        case ("DELETE", "faults", 1):
            desk.faults.removeAll()
            return faults
        case ("DELETE", "faults", 2):
            if let number { desk.faults.remove(number) }
            return faults
        default: break
        }
        return Answer(status: 404, json: ["error": "no such control; see GET /simulator/chatwoot"])
    }

    private func body(_ exchange: Exchange) throws(ScriptError) -> JSONValue {
        guard !exchange.body.isEmpty else { return [:] }
        do {
            return try JSON.parse(exchange.body)
        } catch {
            throw ScriptError(message: "not JSON: \(error)")
        }
    }

    private func answer(
        to body: JSONValue, _ act: (inout Chatwoot.State, JSONValue) throws(ScriptError) -> JSONValue
    ) throws(ScriptError) -> Answer {
        let result = desk.change { state in Result { () throws(ScriptError) in try act(&state, body) } }
        return Answer(status: 200, json: try result.get())
    }

    // MARK: Setting up

    private var overview: Answer {
        let inboxes = desk.look { state in
            state.inboxes.values.sorted { $0.id < $1.id }.map { inbox -> JSONValue in
                [
                    "id": .int(inbox.id), "name": .string(inbox.name), "channel": .string(inbox.channel.shortName),
                    "agent_bot_id": .optional(inbox.botID),
                ]
            }
        }
        return Answer(
            status: 200,
            json: [
                "account_id": .int(Chatwoot.Seed.accountID), "inboxes": .array(inboxes),
                "administrator_token": .string(Chatwoot.Seed.administratorToken),
                "agent_token": .string(Chatwoot.Seed.agentToken),
                "bot_token": .string(Chatwoot.Seed.botToken), "bot_secret": .string(Chatwoot.Seed.botSecret),
                "bot_id": .int(Chatwoot.Seed.botID), "controls": .strings(Self.controls),
            ])
    }

    /// `calls_per_minute` (null: no limit), `webhook_timeout_ms`, `retry_wait_ms`, `network_delay_ms`,
    /// `signs_webhooks`, `keep_pending_on_bot_failure`.
    private func settings(_ body: JSONValue) throws(ScriptError) -> Answer {
        try answer(to: body) { (state, body) throws(ScriptError) in
            for member in body.object ?? [:] {
                switch member.key {
                case "calls_per_minute": state.settings.callsPerMinute = member.value.int
                case "webhook_timeout_ms": state.settings.webhookTimeout = try ScriptError.number(member)
                case "retry_wait_ms": state.settings.retryWait = try ScriptError.number(member)
                case "network_delay_ms": state.settings.networkDelay = try ScriptError.number(member)
                case "signs_webhooks": state.settings.signsWebhooks = member.value.looseBool
                case "keep_pending_on_bot_failure": state.keepsPendingOnBotFailure = member.value.looseBool
                default: throw ScriptError(message: "unknown member \(member.key)")
                }
            }
            return [
                "calls_per_minute": .optional(state.settings.callsPerMinute),
                "webhook_timeout_ms": .int(state.settings.webhookTimeout), "retry_wait_ms": .int(state.settings.retryWait),
                "network_delay_ms": .int(state.settings.networkDelay), "signs_webhooks": .bool(state.settings.signsWebhooks),
                "keep_pending_on_bot_failure": .bool(state.keepsPendingOnBotFailure),
            ]
        }
    }

    /// Gives the seeded bot its address and links it to inboxes (all, or `inboxes` by number or channel), and adds an account
    /// webhook for `webhook_url`: what an operator does by hand or `lev chatwoot setup` by the API.
    private func setup(_ body: JSONValue) throws(ScriptError) -> Answer {
        try answer(to: body) { (state, body) throws(ScriptError) in
            let wanted = body["inboxes"].array ?? state.inboxes.keys.sorted().map { .int($0) }
            var linked: [Int] = []
            for inbox in wanted { linked.append(try state.inbox(inbox).id) }
            if let url = body["bot_url"].string {
                state.bots[Chatwoot.Seed.botID]?.outgoingURL = url
                for inbox in linked { state.inboxes[inbox]?.botID = Chatwoot.Seed.botID }
            }
            if let url = body["api_inbox_url"].string {
                for inbox in state.inboxes.values where inbox.channel == .api { state.inboxes[inbox.id]?.webhookURL = url }
            }
            var answer: JSONValue = [
                "bot_id": .int(Chatwoot.Seed.botID), "bot_secret": .string(Chatwoot.Seed.botSecret),
                "bot_token": .string(Chatwoot.Seed.botToken), "inboxes": .array(linked.map { .int($0) }),
            ]
            if let url = body["webhook_url"].string {
                let known = state.webhooks.values.first { $0.url == url }
                let number = state.webhooks.count + 1
                let webhook =
                    known
                    ?? Chatwoot.Webhook(
                        id: state.nextID("webhooks"), name: "", url: url,
                        subscriptions: body["subscriptions"].array?.compactMap(\.string) ?? Chatwoot.Webhook.events,
                        secret: Chatwoot.Seed.webhookSecretPrefix + String(number))
                state.webhooks[webhook.id] = webhook
                answer["webhook_id"] = .int(webhook.id)
                answer["webhook_secret"] = .string(webhook.secret)
            }
            return answer
        }
    }

    // MARK: Faults

    private func addFaults(_ body: JSONValue) throws(ScriptError) -> Answer {
        var rules: [Chatwoot.FaultRule] = []
        for value in body.array ?? [body] { rules.append(try Chatwoot.FaultRule(value)) }
        return Answer(status: 200, json: ["ids": .array(desk.faults.add(rules).map { .int($0) })])
    }

    private var faults: Answer { Answer(status: 200, json: ["faults": .array(desk.faults.all.map(\.json))]) }

    // MARK: Looking

    private func conversations(_ exchange: Exchange) -> Answer {
        let status = exchange.parameter("status")
        let inbox = exchange.parameter("inbox_id").flatMap { Int($0) }
        let isFull = exchange.parameter("full") == "true"
        let found = desk.look { state in
            state.conversations.values
                .filter { (status == nil || $0.status.rawValue == status) && (inbox == nil || $0.inboxID == inbox) }
                .sorted { $0.id < $1.id }.map { isFull ? state.report($0) : state.outline($0) }
        }
        return Answer(status: 200, json: ["total": .int(found.count), "conversations": .array(found)])
    }

    private var totals: Answer {
        var json = desk.look { $0.totals }
        let deliveries = desk.courier.log.totals.sorted { $0.key < $1.key }
        json["deliveries"] = .object(JSONObject(deliveries.map { ($0.key, .int($0.value)) }))
        json["deliveries_under_way"] = .int(desk.courier.log.underWay)
        return Answer(status: 200, json: json)
    }

    private func deliveries(_ exchange: Exchange) -> Answer {
        let attempts = desk.courier.log.attempts(
            conversation: exchange.parameter("conversation_id").flatMap { Int($0) },
            limit: max(0, exchange.parameter("limit").flatMap { Int($0) } ?? 200))
        return Answer(status: 200, json: ["deliveries": .array(attempts.map(\.json))])
    }
}
