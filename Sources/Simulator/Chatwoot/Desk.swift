import Synchronization

extension Chatwoot {
    /// The one place where Chatwoot's state changes. A change is whole or not at all; what follows from it goes out after.
    final class Desk: Sendable {
        private let state = Mutex(Seed.state())
        let faults = FaultRules()
        let courier: Courier
        private let rate = RateLimit()

        /// Counting starts anew with every process; whoever keeps what an earlier one sent must not take the next one's
        /// messages for the same. So it starts at the tenths of seconds since 2026.
        init() {
            courier = Courier()
            state.withLock { $0.firstID = Int(max(0, Moment.now.seconds - 1_767_225_600)) * 10 }
        }

        /// Reads.
        func look<Result: Sendable>(_ body: (borrowing State) -> Result) -> Result { state.withLock { body($0) } }

        /// Changes, then delivers what has happened.
        func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
            let (result, deliveries, sends, settings) = state.withLock { state in
                state.posted = nil
                let result = body(&state)
                let deliveries = state.events.isEmpty ? [] : state.deliveries()
                let sends = state.sends
                state.events.removeAll(keepingCapacity: true)
                state.sends.removeAll(keepingCapacity: true)
                return (result, deliveries, sends, state.settings)
            }
            for delivery in deliveries { courier.take(delivery, settings, for: self) }
            for message in sends { send(message, after: settings.networkDelay) }
            return result
        }

        /// The network behind a channel takes its time.
        private func send(_ message: Int, after milliseconds: Int) {
            Task {
                try await Task.sleep(for: .milliseconds(milliseconds))
                change { $0.send(message) }
            }
        }

        /// Whether a token may call once more this minute.
        func admits(_ token: String) -> Bool {
            guard let limit = look({ $0.settings.callsPerMinute }) else { return true }
            return rate.admits(token, limit: limit)
        }

        /// Back to what is there from the start; only numbers go on.
        func reset() {
            state.withLock { state in
                var fresh = Seed.state()
                fresh.continueNumbers(of: state)
                state = fresh
            }
            faults.removeAll()
            courier.reset()
            rate.reset()
        }
    }
}
