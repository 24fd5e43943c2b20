import JSON
import Synchronization

extension Chatwoot {
    /// What became of the latest deliveries, and how many there have been of each kind.
    final class DeliveryLog: Sendable {
        struct Attempt: Sendable {
            var at: Moment
            var deliveryID: String
            var target: WebhookDelivery.Target
            var event: String
            var conversationID: Int?
            var messageID: Int?
            var number: Int
            /// `200`, `lost`, or why there was no answer.
            var outcome: String
        }

        private struct State {
            var attempts: [Attempt] = []
            var totals: [String: Int] = [:]
            var underWay = 0
        }

        private static let capacity = 20_000
        private let state = Mutex(State())

        func begin() { state.withLock { $0.underWay += 1 } }

        func end() { state.withLock { $0.underWay -= 1 } }

        /// Deliveries that are neither made nor given up.
        var underWay: Int { state.withLock(\.underWay) }

        func count(_ what: String) { state.withLock { $0.totals[what, default: 0] += 1 } }

        func add(_ attempt: Attempt) {
            state.withLock { state in
                state.attempts.append(attempt)
                // In one go, so that what stays is moved once in many times.
                if state.attempts.count > Self.capacity { state.attempts.removeFirst(Self.capacity / 4) }
            }
        }

        var totals: [String: Int] { state.withLock(\.totals) }

        /// Oldest first.
        func attempts(conversation: Int?, limit: Int) -> [Attempt] {
            state.withLock { state in
                Array(state.attempts.filter { conversation == nil || $0.conversationID == conversation }.suffix(limit))
            }
        }

        func reset() {
            state.withLock { state in
                state.attempts.removeAll()
                state.totals.removeAll()
            }
        }
    }
}

extension Chatwoot.DeliveryLog.Attempt {
    var json: JSONValue {
        [
            "at": .string(at.text), "delivery_id": .string(deliveryID), "target": .string(target.rawValue),
            "event": .string(event), "conversation_id": .optional(conversationID), "message_id": .optional(messageID),
            "attempt": .int(number), "outcome": .string(outcome),
        ]
    }
}
