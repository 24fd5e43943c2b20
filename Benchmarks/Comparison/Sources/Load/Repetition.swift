import Glibc

/// One call, repeated by a number of tasks at once.
public struct Repetition: Sendable {
    private let calls: Int
    private let inFlight: Int
    private let server: Int32

    public init(_ options: LoadOptions) {
        calls = options.calls
        inFlight = max(1, options.inFlight)
        server = options.server
    }

    /// Makes a tenth more calls than asked for and measures all but that first tenth.
    ///
    /// - Parameter worker: one of the tasks; passes its operation to `Tally.perform`.
    /// - Returns: one JSON object with the members that lev-bench prints.
    /// - Throws: the first error of a call.
    public func run(_ worker: @escaping @Sendable (Tally) async throws -> Void) async throws -> String {
        _ = try await pass(calls / 10, worker)
        let served = Clock.processor(of: server)
        let used = Clock.processor
        let start = Clock.monotonic
        let durations = try await pass(calls, worker)
        let elapsed = Clock.monotonic - start
        var members: [(String, Double)] = [
            ("calls", Double(durations.count)), ("p50_us", quantile(0.5, of: durations)),
            ("p99_us", quantile(0.99, of: durations)),
            ("per_second", Double(durations.count) / Double(elapsed) * 1e9),
            ("cpu_us", Double(Clock.processor - used) / 1e3 / Double(calls)),
        ]
        if let served, let after = Clock.processor(of: server) {
            members.append(("server_cpu_us", Double(after - served) / 1e3 / Double(calls)))
        }
        return "{\(members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}"
    }

    private func quantile(_ fraction: Double, of sorted: [Int64]) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * fraction))]) / 1e3
    }

    private func pass(_ calls: Int, _ worker: @escaping @Sendable (Tally) async throws -> Void) async throws -> [Int64] {
        let tally = Tally(calls: calls)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<inFlight { group.addTask { try await worker(tally) } }
            try await group.waitForAll()
        }
        return tally.durations
    }
}
