/// When a client connects: at the first call, then again, ever more slowly, as long as a call waits and nobody listens.
struct Dialer: Sendable, Hashable {
    enum State: Sendable, Hashable {
        case disconnected
        /// The last attempt failed; the next one is due when the timer fires.
        case pausing
        case connected
        case closed
    }

    enum Action: Sendable, Hashable {
        case send
        case connect
        /// Wait for the attempt that is due anyway.
        case wait
        case retry(after: Duration)
        /// Those that wait cannot be helped.
        case fail
        case rest
    }

    static let firstPause = Duration.milliseconds(5)
    static let longestPause = Duration.milliseconds(200)

    private(set) var state = State.disconnected
    private var pause = firstPause

    /// A call wants to be sent.
    func call() -> Action {
        switch state {
        case .disconnected: .connect
        case .pausing: .wait
        case .connected: .send
        case .closed: .fail
        }
    }

    mutating func connected() { state = .connected }

    /// An attempt failed. A temporary failure is tried again as long as calls wait.
    mutating func failed(isTemporary: Bool) -> Action {
        guard isTemporary else {
            state = .disconnected
            return .fail
        }
        state = .pausing
        defer { pause = min(pause * 2, Self.longestPause) }
        return .retry(after: pause)
    }

    /// The pause is over.
    mutating func pauseEnded(callsWait: Bool) -> Action {
        guard state == .pausing else { return .rest }
        state = .disconnected
        return callsWait ? .connect : .rest
    }

    /// The connection has ended. One that never brought a byte counts as an attempt that failed.
    mutating func disconnected(wasOfUse: Bool, callsWait: Bool) -> Action {
        guard state == .connected else { return .rest }
        state = .disconnected
        if wasOfUse { pause = Self.firstPause }
        guard callsWait else { return .rest }
        return wasOfUse ? .connect : failed(isTemporary: true)
    }

    mutating func close() { state = .closed }
}
