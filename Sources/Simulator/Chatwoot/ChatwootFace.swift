import JSON

/// Chatwoot's API over HTTP. What it does goes on after the answer: webhooks, networks, retries.
struct ChatwootFace: Face {
    let name = "chatwoot"
    let desk: Chatwoot.Desk

    func owns(_ path: String) -> Bool {
        path.hasPrefix("/api/v1/accounts/") || path == "/api/v1/profile" || path.hasPrefix("/rails/active_storage/")
    }

    func answer(_ exchange: Exchange) -> Answer {
        if exchange.path.hasPrefix("/rails/active_storage/") { return attachment(exchange) }
        let parts = exchange.path.split(separator: "/").map(String.init)
        let below = parts.count > 4 ? Array(parts[4...]) : []
        let effects = desk.faults.effects(onCall: exchange.method, below.joined(separator: "/"))
        if effects.isRefused { return cut(Answer(status: 500, text: "")) }
        var result =
            effects.statusBefore.map { failure(status: $0, number: exchange.number) }
            ?? limited(exchange)
            ?? carriedOut(exchange, parts, below, outcome: outcome(effects))
        if let status = effects.statusAfter { result = failure(status: status, number: exchange.number) }
        if effects.delay > 0 {
            var delivery = ScriptAction.none
            delivery.delay = effects.delay
            result.delivery = delivery
        }
        return effects.isLost ? cut(result) : result
    }

    /// What whoever waits for the answer gets to see, for the history of a message.
    private func outcome(_ effects: Chatwoot.FaultRules.CallEffects) -> String {
        if effects.isLost { return "lost" }
        return effects.statusAfter.map { "status \($0)" } ?? "answered"
    }

    private func cut(_ answer: Answer) -> Answer {
        var answer = answer
        var delivery = answer.delivery ?? .none
        delivery.cutAfterBytes = 0
        answer.delivery = delivery
        return answer
    }

    private func limited(_ exchange: Exchange) -> Answer? {
        desk.admits(exchange.header("api_access_token") ?? "") ? nil : failure(status: 429, number: exchange.number)
    }

    private func carriedOut(_ exchange: Exchange, _ parts: [String], _ below: [String], outcome: String) -> Answer {
        let result = desk.change { state -> Result<Answer, Chatwoot.Refusal> in
            if let host = exchange.header("host") { state.baseURL = "http://\(host)/chatwoot" }
            return Result { () throws(Chatwoot.Refusal) in
                let caller = try state.caller(exchange)
                if parts == ["api", "v1", "profile"] {
                    guard case .user(let user) = caller else {
                        throw .unauthorized("Access to this endpoint is not authorized for bots")
                    }
                    return Answer(status: 200, json: state.profileView(user))
                }
                guard parts.count >= 4, parts[2] == "accounts" else { throw .noRoute }
                let call = Chatwoot.Call(
                    method: exchange.method, path: below, form: try Chatwoot.Form(exchange), caller: caller)
                if case .bot = caller, !call.isOpenToBots {
                    throw .unauthorized("Access to this endpoint is not authorized for bots")
                }
                guard parts[3] == String(Chatwoot.Seed.accountID) else { throw .notFound }
                let answer = try state.answer(call)
                if let posted = state.posted { state.noteOutcome(outcome, of: posted) }
                return answer
            }
        }
        switch result {
        case .success(let answer): return answer
        case .failure(let refusal): return refusal.answer
        }
    }

    private func attachment(_ exchange: Exchange) -> Answer {
        let parts = exchange.path.split(separator: "/")
        let found = parts.count > 4 ? Int(parts[4]).flatMap { id in desk.look { $0.attachments[id] } } : nil
        guard let found else { return Chatwoot.Refusal.notFound.answer }
        var answer = Answer(status: 200, json: found.bytes)
        answer.headers = [("Content-Type", found.contentType)]
        return answer
    }

    func failure(status: Int, number: Int) -> Answer {
        switch status {
        case 401: Chatwoot.Refusal.unauthorized("Invalid Access Token").answer
        case 404: Chatwoot.Refusal.notFound.answer
        case 422: Chatwoot.Refusal.unprocessable("Validation failed").answer
        case 429: Answer(status: 429, text: "Retry later\n")
        // What stands before Rails answers in its own way.
        case 502, 503, 504:
            Answer(
                status: status, headers: [],
                text: "<html>\r\n<head><title>\(status)</title></head>\r\n<body>\r\n<center><h1>\(status)</h1></center>\r\n"
                    + "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n")
        case 500: Chatwoot.Refusal.exception.answer
        default: Answer(status: status, json: ["status": .int(status), "error": "Error"])
        }
    }

    func reset() { desk.reset() }
}
