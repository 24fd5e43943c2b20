import JSON

extension Chatwoot {
    /// Something that goes wrong on request: always, so many times, or by chance from a seed.
    struct FaultRule: Sendable {
        enum Kind: String, Sendable, CaseIterable {
            /// Answer `status`, before or after the request was carried out.
            case apiStatus = "api_status"
            /// Carry the request out, then cut the connection without an answer.
            case apiLostResponse = "api_lost_response"
            /// Cut the connection at once; nothing is carried out.
            case apiRefused = "api_refused"
            /// Answer `ms` later.
            case apiSlow = "api_slow"
            /// Deliver `copies` more times, with the same delivery id.
            case webhookDuplicate = "webhook_duplicate"
            /// Deliver up to `ms` later, each delivery by another time, so that they overtake one another.
            case webhookReorder = "webhook_reorder"
            /// Do not deliver, ever.
            case webhookLost = "webhook_lost"

            var isOfAPI: Bool { rawValue.hasPrefix("api_") }
        }

        var id = 0
        var kind: Kind
        var probability = 1.0
        /// How many times more; nil for ever.
        var remaining: Int?
        var seed: UInt64 = 0
        var status = 500
        var happensAfter = false
        var milliseconds = 1000
        var copies = 1
        /// What it is limited to.
        var method: String?
        /// The path below the account, with `*` for anything at its beginning or end.
        var path: String?
        var event: String?
        var target: WebhookDelivery.Target?
        var conversationID: Int?
        private(set) var seen: UInt64 = 0
        private(set) var hits = 0

        /// Throws when the rule cannot be understood.
        init(_ value: JSONValue) throws(ScriptError) {
            guard let kind = value["kind"].string.flatMap(Kind.init) else {
                throw ScriptError(message: "kind must be one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            self.kind = kind
            for member in value.object ?? [:] {
                switch member.key {
                case "kind": break
                case "probability":
                    guard let number = member.value.double, (0...1).contains(number) else {
                        throw ScriptError(message: "probability must be 0 to 1")
                    }
                    probability = number
                case "count": remaining = try ScriptError.number(member)
                case "seed": seed = UInt64(truncatingIfNeeded: try ScriptError.number(member))
                case "status":
                    status = try ScriptError.number(member)
                    guard (400...599).contains(status) else { throw ScriptError(message: "status must be 400 to 599") }
                case "when":
                    guard let when = member.value.string, when == "before" || when == "after" else {
                        throw ScriptError(message: "when must be before or after")
                    }
                    happensAfter = when == "after"
                case "ms": milliseconds = max(0, try ScriptError.number(member))
                case "copies": copies = max(1, try ScriptError.number(member))
                case "match": try limit(to: member.value)
                default: throw ScriptError(message: "unknown member \(member.key)")
                }
            }
        }

        private mutating func limit(to match: JSONValue) throws(ScriptError) {
            for member in match.object ?? [:] {
                switch member.key {
                case "method": method = member.value.string
                case "path": path = member.value.string
                case "event": event = member.value.string
                case "target":
                    guard let target = member.value.string.flatMap(WebhookDelivery.Target.init) else {
                        throw ScriptError(message: "match.target must be agent_bot, account_webhook or api_inbox")
                    }
                    self.target = target
                case "conversation_id": conversationID = try ScriptError.number(member)
                default: throw ScriptError(message: "unknown member match.\(member.key)")
                }
            }
        }

        /// Whether it happens this time. The same seed decides the same for the same sequence of occasions.
        mutating func strikes() -> Bool {
            if let remaining, remaining <= 0 { return false }
            seen += 1
            if probability < 1, draw(1) >= probability { return false }
            if let remaining { self.remaining = remaining - 1 }
            hits += 1
            return true
        }

        /// A number from 0 to below 1 that belongs to this occasion.
        func draw(_ purpose: UInt64) -> Double {
            let word = Digest.mix(Digest.mix(seed &* 0x9e37_79b9 &+ seen) ^ purpose)
            return Double(word >> 11) * 0x1p-53
        }

        static func path(_ path: String, fits wanted: String) -> Bool {
            switch (wanted.hasPrefix("*"), wanted.hasSuffix("*")) {
            case (true, true): path.contains(wanted.dropFirst().dropLast())
            case (true, false): path.hasSuffix(wanted.dropFirst())
            case (false, true): path.hasPrefix(wanted.dropLast())
            case (false, false): path == wanted
            }
        }

        var json: JSONValue {
            [
                "id": .int(id), "kind": .string(kind.rawValue), "probability": .number(probability),
                "remaining": .optional(remaining), "hits": .int(hits), "seen": .int(Int64(clamping: seen)),
            ]
        }
    }
}
