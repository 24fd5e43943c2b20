import Synchronization

extension Chatwoot {
    /// The faults in force. Each is asked on every occasion that it is meant for; several may strike at once.
    final class FaultRules: Sendable {
        /// What happens to a request of the API.
        struct CallEffects: Sendable {
            var isRefused = false
            var isLost = false
            var statusBefore: Int?
            var statusAfter: Int?
            var delay = 0
        }

        /// What happens to a delivery.
        struct DeliveryEffects: Sendable {
            var isLost = false
            /// More deliveries than the one.
            var copies = 0
            /// Milliseconds, by copy.
            var delays: [Int] = []
        }

        private struct State {
            var rules: [FaultRule] = []
            var lastID = 0
        }

        private let state = Mutex(State())

        var all: [FaultRule] { state.withLock(\.rules) }

        /// Puts rules in force and returns their numbers.
        func add(_ rules: [FaultRule]) -> [Int] {
            state.withLock { state in
                rules.map { rule in
                    state.lastID += 1
                    var rule = rule
                    rule.id = state.lastID
                    state.rules.append(rule)
                    return rule.id
                }
            }
        }

        func remove(_ id: Int) { state.withLock { $0.rules.removeAll { $0.id == id } } }

        func removeAll() { state.withLock { $0.rules.removeAll() } }

        /// `path` is the one below the account, without its slash.
        func effects(onCall method: String, _ path: String) -> CallEffects {
            var effects = CallEffects()
            strike { rule in
                rule.kind.isOfAPI && rule.method.map { $0 == method } ?? true
                    && rule.path.map { FaultRule.path(path, fits: $0) } ?? true
                    && rule.conversationID.map { path.hasPrefix("conversations/\($0)/") } ?? true
            } effect: { rule in
                switch rule.kind {
                case .apiRefused: effects.isRefused = true
                case .apiLostResponse: effects.isLost = true
                case .apiStatus where rule.happensAfter: effects.statusAfter = rule.status
                case .apiStatus: effects.statusBefore = rule.status
                case .apiSlow: effects.delay += rule.milliseconds
                case .webhookDuplicate, .webhookReorder, .webhookLost: break
                }
            }
            return effects
        }

        func effects(on delivery: WebhookDelivery) -> DeliveryEffects {
            var effects = DeliveryEffects()
            strike { rule in
                !rule.kind.isOfAPI && rule.event.map { $0 == delivery.event } ?? true
                    && rule.target.map { $0 == delivery.target } ?? true
                    && rule.conversationID.map { $0 == delivery.conversationID } ?? true
            } effect: { rule in
                switch rule.kind {
                case .webhookLost: effects.isLost = true
                case .webhookDuplicate: effects.copies += rule.copies
                case .webhookReorder:
                    effects.delays = (2..<6).map { Int(rule.draw($0) * Double(rule.milliseconds)) }
                case .apiRefused, .apiLostResponse, .apiStatus, .apiSlow: break
                }
            }
            return effects
        }

        private func strike(_ isMeant: (FaultRule) -> Bool, effect: (FaultRule) -> Void) {
            state.withLock { state in
                for index in state.rules.indices where isMeant(state.rules[index]) {
                    if state.rules[index].strikes() { effect(state.rules[index]) }
                }
            }
        }
    }
}
