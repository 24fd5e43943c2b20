import JSON

extension Chatwoot.State {
    /// Who sends a request, by its token. Throws 401 as Chatwoot does.
    func caller(_ exchange: Exchange) throws(Chatwoot.Refusal) -> Chatwoot.Call.Caller {
        guard let token = exchange.header("api_access_token") ?? exchange.header("api-access-token"), !token.isEmpty else {
            throw .notSignedIn
        }
        if let user = users.values.first(where: { $0.token == token }) { return .user(user) }
        if let bot = bots.values.first(where: { $0.token == token }) { return .bot(bot) }
        throw .unauthorized("Invalid Access Token")
    }

    /// Carries out a request below the account.
    mutating func answer(_ call: Chatwoot.Call) throws(Chatwoot.Refusal) -> Answer {
        switch call.path.first {
        case nil: return Answer(status: 200, json: accountView)
        case "conversations": return try conversations(call)
        case "contacts": return try contacts(call)
        case "inboxes": return try inboxes(call)
        case "agent_bots": return try agentBots(call)
        case "webhooks": return try webhooks(call)
        case "labels": return try labels(call)
        case "custom_attribute_definitions": return try definitions(call)
        case "teams": return try teams(call)
        case "agents": return try agents(call)
        default: throw .noRoute
        }
    }

    private var accountView: JSONValue {
        [
            "id": .int(Chatwoot.Seed.accountID), "name": .string(Chatwoot.Seed.accountName), "locale": "en", "domain": .null,
            "support_email": "support@example.com", "status": "active", "features": ["agent_bots": true],
            "settings": ["keep_pending_on_bot_failure": .bool(keepsPendingOnBotFailure)],
            "latest_chatwoot_version": .null, "cache_keys": [:], "created_at": "2026-01-01T00:00:00.000Z",
        ]
    }
}
