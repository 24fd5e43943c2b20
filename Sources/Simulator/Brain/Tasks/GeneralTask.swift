import JSON

/// Suggestions for any schema, by the usual meaning of its members' names.
struct GeneralTask {
    let situation: Situation
    let facts: Facts
    let reply: ReplyComposer.Reply

    func suggestion(for name: String, _ schema: JSONValue) -> JSONValue? {
        let isBoolean = SchemaFiller.types(of: schema).contains("boolean")
        let signals = situation.signals
        switch name {
        case "reply", "body", "answer", "message", "response", "text", "content", "draft", "output": return .string(reply.text)
        case "needs_human", "escalate", "handoff", "needs_review":
            return isBoolean ? .bool(reply.doubt != nil) : reply.doubt.map { .string($0) } ?? .null
        case "reason", "escalation_reason", "doubt", "needs_human_reason", "explanation", "rationale":
            return reply.doubt.map { .string($0) }
                ?? (name == "explanation" || name == "rationale" ? "Answered from what was given." : .null)
        case "summary", "title", "subject": return .string(String(situation.message.prefix(120)).trimmingBlanks())
        case "confidence":
            let value = reply.doubt == nil ? 0.85 : 0.4
            return schema["enum"].array == nil ? .number(value) : .string(value > 0.6 ? "high" : "low")
        case "language": return .string(situation.language)
        case "email": return EmailAddress.first(in: situation.message).map { .string($0) } ?? .null
        case "name", "first_name", "customer_name": return PersonName.find(in: situation.message).map { .string($0) } ?? .null
        case "tracking_number": return TrackingNumber.find(in: situation.message).map { .string($0) } ?? .null
        case "sentiment": return .string(RoutingTask.sentiment(signals))
        case "wants_human": return .bool(signals.weight(.wantsHuman) >= 4)
        case "sources", "passages", "citations", "used_passages": return .array([])
        default: break
        }
        if isBoolean, ["confirm", "approve", "agree", "accept", "consent"].contains(where: name.contains) {
            return .bool(signals.weight(.affirmation) > signals.weight(.refusal))
        }
        if isBoolean, ["reject", "decline", "refuse"].contains(where: name.contains) {
            return .bool(signals.weight(.refusal) > signals.weight(.affirmation))
        }
        return nil
    }
}
