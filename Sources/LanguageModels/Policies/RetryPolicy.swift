import EventLoop

/// When a failed call is tried again: exponential backoff with full jitter, bounded by the deadline. Pure.
public struct RetryPolicy: Sendable, Hashable {
    /// Tries in all.
    public var maximumTries: Int
    /// The longest wait before the second try; it doubles with each.
    public var base: Duration
    /// The longest wait at all, unless the provider asks for more.
    public var cap: Duration
    /// What the provider asks for beyond this is not waited for.
    public var longestRetryAfter: Duration

    public init(
        maximumTries: Int = 3, base: Duration = .milliseconds(500), cap: Duration = .seconds(8),
        longestRetryAfter: Duration = .seconds(30)
    ) {
        self.maximumTries = maximumTries
        self.base = base
        self.cap = cap
        self.longestRetryAfter = longestRetryAfter
    }

    /// How long to wait before trying again; nil: do not.
    /// - Parameters:
    ///   - tries: how often it has been tried.
    ///   - remaining: until the caller's deadline; nil without one.
    ///   - random: in 0..<1.
    public func delay(after error: ModelError, tries: Int, remaining: Duration?, random: Double) -> Duration? {
        // An open circuit closes in its own time; whoever has a fallback should not wait for that.
        guard error.isTemporary, error.kind != .circuitOpen, tries < maximumTries else { return nil }
        let ceiling = min(cap.seconds, base.seconds * Double(UInt64(1) << min(tries - 1, 30)))
        let jitter = Duration.nanoseconds(Int64(ceiling * random * 1e9))
        let asked = error.retryAfter ?? .zero
        guard asked <= longestRetryAfter else { return nil }
        // The jitter comes on top of what the provider asks, so that callers it has turned away together do not come back so.
        let delay = asked > .zero ? asked + min(jitter, .seconds(1)) : jitter
        if let remaining, delay >= remaining { return nil }
        return delay
    }
}
