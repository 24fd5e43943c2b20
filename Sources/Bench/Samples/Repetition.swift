import EventLoop
import JSON

/// One operation, repeated by a number of tasks at once.
@Loop struct Repetition {
    let calls: Int
    let inFlight: Int

    nonisolated init(_ options: LoadOptions) {
        calls = options.calls
        inFlight = max(1, options.inFlight)
    }

    nonisolated init(calls: Int, inFlight: Int) {
        self.calls = calls
        self.inFlight = inFlight
    }

    /// Performs `operation` a tenth more often than asked for and measures all but that first tenth.
    ///
    /// - Parameters:
    ///   - whenWarm: called between the two.
    ///   - operation: receives its number, from 0.
    /// - Returns: what `Samples.summary` does, and `cpu_us`: the processor time of this process an operation.
    /// - Throws: the first error of an operation.
    func run(
        whenWarm: @Loop () throws -> Void = {}, _ operation: @escaping @Loop @Sendable (Int) async throws -> Void
    ) async throws -> JSONObject {
        _ = try await pass(calls / 10, operation)
        try whenWarm()
        let used = ProcessorTime.ofThisProcess
        let start = MonotonicTime.now
        let samples = try await pass(calls, operation)
        var summary = samples.summary(elapsed: .now - start)
        summary["cpu_us"] = .number(Double(ProcessorTime.ofThisProcess - used) / 1e3 / Double(calls))
        return summary
    }

    private func pass(_ calls: Int, _ operation: @escaping @Loop @Sendable (Int) async throws -> Void) async throws -> Samples {
        let tally = Tally(calls: calls)
        let tasks = (0..<inFlight).map { _ in
            Loop.task {
                while let number = tally.next() {
                    let start = MonotonicTime.now
                    try await operation(number)
                    tally.samples.record(since: start)
                }
            }
        }
        for task in tasks { try await task.value }
        return tally.samples
    }
}

/// What the tasks of a repetition share.
@Loop private final class Tally {
    var samples: Samples
    private let calls: Int
    private var started = 0

    init(calls: Int) {
        self.calls = calls
        samples = Samples(capacity: calls)
    }

    func next() -> Int? {
        guard started < calls else { return nil }
        started += 1
        return started - 1
    }
}
