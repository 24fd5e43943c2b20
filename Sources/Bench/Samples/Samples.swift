import EventLoop
import JSON

/// Durations of one kind of operation, every one kept, and what they come to.
struct Samples: Sendable {
    /// Nanoseconds.
    private var durations: [Int64] = []

    init(capacity: Int) { durations.reserveCapacity(capacity) }

    var count: Int { durations.count }

    mutating func record(since start: MonotonicTime) { durations.append((MonotonicTime.now - start).nanoseconds) }

    /// The members that every workload prints: `calls`, `p50_us`, `p99_us`, `per_second`.
    /// - Parameter elapsed: from the first operation's start to the last one's end.
    func summary(elapsed: Duration) -> JSONObject {
        let sorted = durations.sorted()
        func quantile(_ fraction: Double) -> JSONValue {
            guard !sorted.isEmpty else { return .null }
            return .number(Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * fraction))]) / 1e3)
        }
        return [
            "calls": .int(Int64(sorted.count)), "p50_us": quantile(0.5), "p90_us": quantile(0.9), "p99_us": quantile(0.99),
            "per_second": .number(Double(sorted.count) / elapsed.seconds),
        ]
    }
}
