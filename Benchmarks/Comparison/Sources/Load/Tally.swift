import Synchronization

/// The calls of one pass, handed out by number to the tasks that make them, and how long each took.
public final class Tally: Sendable {
    private struct State {
        var started = 0
        /// Nanoseconds.
        var durations: [Int64] = []
    }

    private let calls: Int
    private let state: Mutex<State>

    init(calls: Int) {
        self.calls = calls
        var state = State()
        state.durations.reserveCapacity(calls)
        self.state = Mutex(state)
    }

    /// Performs `operation`, one after the other, until all calls of the pass have been started, on the caller's actor.
    /// - Throws: the first error of an operation.
    public func perform(_ operation: (Int) async throws -> Void) async throws {
        while let number = next() {
            let start = Clock.monotonic
            try await operation(number)
            let duration = Clock.monotonic - start
            state.withLock { $0.durations.append(duration) }
        }
    }

    private func next() -> Int? {
        state.withLock { state in
            guard state.started < calls else { return nil }
            state.started += 1
            return state.started - 1
        }
    }

    /// Sorted nanoseconds.
    var durations: [Int64] { state.withLock { $0.durations.sorted() } }
}
