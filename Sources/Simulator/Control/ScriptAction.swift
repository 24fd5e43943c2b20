import JSON

/// What a script does to a request.
struct ScriptAction: Sendable {
    /// Answer with this status instead; with the service's own error body unless `body` is given.
    var status: Int?
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]?
    /// What the model says, in the service's own form.
    var reply: Completion?
    /// Milliseconds before the status line.
    var delay = 0
    /// Milliseconds between the headers and the first byte of the body.
    var firstByteDelay = 0
    /// Milliseconds between the events of a stream.
    var chunkDelay = 0
    var stallAfterBytes: Int?
    /// How long a stall lasts before the connection is cut, in milliseconds.
    var stall = 60_000
    var cutAfterBytes: Int?
    /// End a stream with the service's error event after so many events.
    var failAfterEvents: Int?
    /// How many requests the rule serves; nil for every one.
    var times: Int? = 1

    /// Leaves everything as it is.
    static let none = ScriptAction()
}

extension ScriptAction {
    init(_ object: JSONObject) throws(ScriptError) {
        for member in object {
            let value = member.value
            switch member.key {
            case "status": status = try ScriptError.number(member)
            case "headers": headers = (value.object ?? [:]).map { ($0.key, $0.value.string ?? $0.value.encodedString) }
            case "body": body = Array((value.string ?? value.encodedString).utf8)
            case "reply": reply = try Completion(scripted: value)
            case "delay_ms": delay = try ScriptError.number(member)
            case "first_byte_delay_ms": firstByteDelay = try ScriptError.number(member)
            case "chunk_delay_ms": chunkDelay = try ScriptError.number(member)
            case "stall_after_bytes": stallAfterBytes = try ScriptError.number(member)
            case "stall_ms": stall = try ScriptError.number(member)
            case "cut_after_bytes": cutAfterBytes = try ScriptError.number(member)
            case "fail_after_events": failAfterEvents = try ScriptError.number(member)
            case "times":
                let count: Int = try ScriptError.number(member)
                times = count < 0 ? nil : count
            default: throw ScriptError(message: "unknown member action.\(member.key)")
            }
        }
        if let status, !(100...599).contains(status) { throw ScriptError(message: "action.status must be 100 to 599") }
    }
}

extension Completion {
    /// `{text, json, thinking, tool_calls: [{name, arguments}], end}`, or plain text.
    init(scripted value: JSONValue) throws(ScriptError) {
        self.init()
        guard let object = value.object else {
            guard let text = value.string else { throw ScriptError(message: "action.reply must be a string or an object") }
            self.text = text
            return
        }
        for member in object {
            switch member.key {
            case "text": text = member.value.string ?? ""
            case "json": text = member.value.encodedString
            case "thinking": thinking = member.value.string
            case "tool_calls":
                calls = (member.value.array ?? []).map { ToolCall(name: $0["name"].string ?? "", arguments: $0["arguments"]) }
            case "end":
                guard let end = member.value.string.flatMap(End.init) else {
                    throw ScriptError(message: "action.reply.end must be natural, length, filtered or refused")
                }
                self.end = end
            default: throw ScriptError(message: "unknown member action.reply.\(member.key)")
            }
        }
    }
}

/// A script that cannot be understood. Permanent: send another.
struct ScriptError: Error, Sendable {
    var message: String

    static func number(_ member: JSONObject.Member) throws(ScriptError) -> Int {
        guard let number = member.value.int else { throw ScriptError(message: "\(member.key) must be a whole number") }
        return number
    }
}
