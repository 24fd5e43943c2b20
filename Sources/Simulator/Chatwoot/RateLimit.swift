import Synchronization

extension Chatwoot {
    /// Counts calls by token within a minute.
    final class RateLimit: Sendable {
        private struct Window {
            var minute: Int64 = 0
            var counts: [String: Int] = [:]
        }

        private let window = Mutex(Window())

        func admits(_ token: String, limit: Int) -> Bool {
            window.withLock { window in
                let minute = Moment.now.seconds / 60
                if window.minute != minute { window = Window(minute: minute) }
                window.counts[token, default: 0] += 1
                return window.counts[token, default: 0] <= limit
            }
        }

        func reset() { window.withLock { $0 = Window() } }
    }
}
