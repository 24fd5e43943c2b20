import CLinux
import Glibc
import Synchronization

/// What waits for a helper thread, and how the thread sleeps when nothing does. Shared by the thread and its owner, so
/// that the descriptor lives as long as either.
final class HelperQueue: Sendable {
    typealias Work = @Sendable () -> Void

    private struct State {
        var work: [(ticket: UInt64, body: Work)] = []
        var lastTicket: UInt64 = 0
        var isAsleep = false
        var isClosed = false
    }

    private enum Next {
        case work(Work)
        case sleep
        case end
    }

    private let capacity: Int
    private let state = Mutex(State())
    private let wakeUp: Int32

    init(capacity: Int) {
        self.capacity = capacity
        wakeUp = eventfd(0, lev_eventfd_blocking_flags)
        guard wakeUp >= 0 else { fatalError("no eventfd: \(SystemError(errno, "creating a helper thread"))") }
    }

    deinit { Glibc.close(wakeUp) }

    /// A ticket for `withdraw`; nil when the queue is full.
    func add(_ body: @escaping Work) -> UInt64? {
        change { state in
            guard state.work.count < capacity else { return nil }
            state.lastTicket += 1
            state.work.append((state.lastTicket, body))
            return state.lastTicket
        }
    }

    /// Takes out work that has not begun.
    func withdraw(_ ticket: UInt64) {
        state.withLock { state in state.work.removeAll { $0.ticket == ticket } }
    }

    /// Ends `serve`; what waits is dropped.
    func close() {
        change { state in
            state.work = []
            state.isClosed = true
        }
    }

    /// Runs the work in its order until the queue is closed.
    func serve() {
        while true {
            switch next() {
            case .work(let body): body()
            case .sleep:
                var value: eventfd_t = 0
                // Returns early for a signal; then there is nothing to do, and it is called again.
                _ = eventfd_read(wakeUp, &value)
            case .end: return
            }
        }
    }

    private func next() -> Next {
        state.withLock { state in
            if state.isClosed { return .end }
            state.isAsleep = state.work.isEmpty
            return state.isAsleep ? .sleep : .work(state.work.removeFirst().body)
        }
    }

    private func change<Value>(_ body: (inout State) -> Value) -> Value {
        let (value, mustWake) = state.withLock { state in
            defer { state.isAsleep = false }
            return (body(&state), state.isAsleep)
        }
        if mustWake { eventfd_write(wakeUp, 1) }
        return value
    }
}
