public import EventLoop

/// Whether a model that has failed of late is asked at all. A pure state machine: events and the time go in.
///
/// Closed, it lets every call pass and counts failures in a row. Open, it refuses all for a while, which doubles each time
/// a probe fails. Half open, it lets one call pass as a probe, whose end decides.
public struct CircuitBreaker: Sendable, Hashable {
    public struct Policy: Sendable, Hashable {
        /// Failures in a row that open it.
        public var threshold: Int
        /// How long it stays open the first time.
        public var openFor: Duration
        /// The longest that it stays open.
        public var maximumOpenFor: Duration

        public init(threshold: Int = 5, openFor: Duration = .seconds(5), maximumOpenFor: Duration = .seconds(120)) {
            self.threshold = threshold
            self.openFor = openFor
            self.maximumOpenFor = maximumOpenFor
        }
    }

    public enum State: Sendable, Hashable {
        case closed(failures: Int)
        case open(until: UInt64, length: Duration)
        /// `probe` tells the one call that was let pass; nil: none is under way.
        case halfOpen(probe: UInt64?, length: Duration)
    }

    /// What a call got: the permission, under a number that its end names again; or how long to stay away.
    public enum Admission: Sendable, Hashable {
        case allowed(UInt64)
        case refused(retryAfter: Duration)
    }

    public enum Outcome: Sendable, Hashable {
        case success, failure
        /// Says nothing of the model's health: the caller gave up.
        case neutral
    }

    public let policy: Policy
    public private(set) var state = State.closed(failures: 0)
    private var nextTicket: UInt64 = 1
    /// Calls with a lower ticket began before the state last changed; their end no longer counts.
    private var firstTicketThatCounts: UInt64 = 1

    public init(_ policy: Policy = Policy()) { self.policy = policy }

    public mutating func admit(at now: MonotonicTime) -> Admission {
        if case .open(let until, let length) = state, until <= now.nanoseconds {
            change(to: .halfOpen(probe: nil, length: length))
        }
        switch state {
        case .closed: return .allowed(takeTicket())
        case .open(let until, _): return .refused(retryAfter: MonotonicTime(nanoseconds: until) - now)
        case .halfOpen(nil, let length):
            let ticket = takeTicket()
            state = .halfOpen(probe: ticket, length: length)
            return .allowed(ticket)
        case .halfOpen(_, let length): return .refused(retryAfter: length)
        }
    }

    /// Returns whether the end of that call has changed the state in kind.
    @discardableResult
    public mutating func end(_ ticket: UInt64, _ outcome: Outcome, at now: MonotonicTime) -> Bool {
        guard ticket >= firstTicketThatCounts else { return false }
        switch (state, outcome) {
        case (.closed, .success): state = .closed(failures: 0)
        case (.closed(let failures), .failure) where failures + 1 < policy.threshold: state = .closed(failures: failures + 1)
        case (.closed, .failure):
            open(for: policy.openFor, from: now)
            return true
        case (.halfOpen(ticket, _), .success):
            change(to: .closed(failures: 0))
            return true
        case (.halfOpen(ticket, let length), .failure):
            open(for: min(length * 2, policy.maximumOpenFor), from: now)
            return true
        case (.halfOpen(ticket, let length), .neutral): state = .halfOpen(probe: nil, length: length)
        case (.closed, .neutral), (.halfOpen, _), (.open, _): break
        }
        return false
    }

    private mutating func takeTicket() -> UInt64 {
        defer { nextTicket += 1 }
        return nextTicket
    }

    private mutating func open(for length: Duration, from now: MonotonicTime) {
        change(to: .open(until: (now + length).nanoseconds, length: length))
    }

    private mutating func change(to state: State) {
        self.state = state
        firstTicketThatCounts = nextTicket
    }
}
