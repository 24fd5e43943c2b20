import JSON

/// `/simulator/*`: how tests script failures, set latencies and read what was asked. Never scripted or recorded itself.
struct ControlFace: Sendable {
    let world: World
    private let chatwoot: ChatwootControl

    init(world: World) {
        self.world = world
        chatwoot = ChatwootControl(desk: world.chatwoot)
    }

    func owns(_ path: String) -> Bool { path.hasPrefix("/simulator/") }

    func answer(_ exchange: Exchange) -> Answer {
        do throws(ScriptError) {
            if chatwoot.owns(exchange.path) { return try chatwoot.answer(exchange) }
            switch (exchange.method, exchange.path) {
            case ("GET", "/simulator/health"): return health
            case ("GET", "/simulator/requests"): return requests(exchange)
            case ("POST", "/simulator/reset"): return try reset(exchange)
            case ("POST", "/simulator/script"): return try script(exchange)
            case ("POST", "/simulator/latency"): return try latency(exchange)
            default: return Answer(status: 404, json: ["error": "no such control; see GET /simulator/health"])
            }
        } catch {
            return Answer(status: 400, json: ["error": .string(error.message)])
        }
    }

    private var health: Answer {
        Answer(
            status: 200,
            json: [
                "status": "ok", "faces": .array(world.faces.map { .string($0.name) }), "rules": .int(Int64(world.script.count)),
                "requests": .int(Int64(world.log.entries(face: nil, limit: 0).total)),
                "controls": [
                    "POST /simulator/script", "POST /simulator/reset", "GET /simulator/requests?face=&limit=",
                    "POST /simulator/latency", "GET /simulator/health", "GET /simulator/chatwoot",
                ],
            ])
    }

    private func requests(_ exchange: Exchange) -> Answer {
        let limit = exchange.parameter("limit").flatMap { Int($0) } ?? 100
        let (entries, total) = world.log.entries(face: exchange.parameter("face"), limit: max(0, limit))
        return Answer(status: 200, json: ["total": .int(Int64(total)), "requests": .array(entries.map(\.json))])
    }

    /// Forgets scripts, latencies, recorded requests and stored responses; vectors only when asked: `{"vectors": true}`.
    private func reset(_ exchange: Exchange) throws(ScriptError) -> Answer {
        let body = exchange.body.isEmpty ? .object([:]) : try parse(exchange)
        world.reset(vectors: body["vectors"].bool ?? false)
        return Answer(status: 200, json: ["reset": true])
    }

    /// Takes a rule, a list of rules, or `{"rules": […]}`. All of them or none.
    private func script(_ exchange: Exchange) throws(ScriptError) -> Answer {
        let body = try parse(exchange)
        var rules: [ScriptRule] = []
        for value in body.array ?? body["rules"].array ?? [body] { rules.append(try ScriptRule(value)) }
        world.script.add(rules)
        return Answer(status: 200, json: ["accepted": .int(Int64(rules.count)), "rules": .int(Int64(world.script.count))])
    }

    /// `{"face": "openai", "ms": 20, "jitter": 5}`; without a face, all. `visible_after_ms` delays what Pinecone was given.
    private func latency(_ exchange: Exchange) throws(ScriptError) -> Answer {
        let body = try parse(exchange)
        var setting = Latency.Setting()
        for member in body.object ?? [:] {
            switch member.key {
            case "face": break
            case "ms": setting.base = try ScriptError.number(member)
            case "jitter": setting.jitter = try ScriptError.number(member)
            case "visible_after_ms": world.vectors.setVisibility(afterMilliseconds: try ScriptError.number(member))
            default: throw ScriptError(message: "unknown member \(member.key)")
            }
        }
        let face = body["face"].string ?? "*"
        guard face == "*" || world.faces.contains(where: { $0.name == face }) else {
            throw ScriptError(message: "no face \(face); there are \(world.faces.map(\.name).joined(separator: ", "))")
        }
        world.latency.set(setting, for: face)
        return Answer(
            status: 200, json: ["face": .string(face), "ms": .int(Int64(setting.base)), "jitter": .int(Int64(setting.jitter))])
    }

    private func parse(_ exchange: Exchange) throws(ScriptError) -> JSONValue {
        do {
            return try JSON.parse(exchange.body)
        } catch {
            throw ScriptError(message: "not JSON: \(error)")
        }
    }
}
