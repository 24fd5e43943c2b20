public import EventLoop

/// The durations of the last ten to twenty seconds: two histograms, the older of which is thrown away whole.
public struct LatencyWindow: Sendable {
    public static let span = Duration.seconds(10)

    private var current = Histogram()
    private var previous = Histogram()
    private var start: MonotonicTime
    private var hasPrevious = false

    public init(now: MonotonicTime) { start = now }

    public mutating func record(_ duration: Duration, now: MonotonicTime) {
        turn(now)
        current.record(duration)
    }

    /// What happened in the window, as of `now`.
    public mutating func summary(now: MonotonicTime) -> (p50: Duration?, p99: Duration?, perSecond: Double) {
        turn(now)
        var both = current
        both.merge(previous)
        let span = (now - start) + (hasPrevious ? Self.span : .zero)
        return (both.quantile(0.5), both.quantile(0.99), Double(both.count) / max(span.seconds, 1))
    }

    private mutating func turn(_ now: MonotonicTime) {
        let age = now - start
        guard age >= Self.span else { return }
        if age < Self.span * 2 {
            swap(&current, &previous)
            start = start + Self.span
        } else {
            previous.reset()
            start = now
        }
        current.reset()
        hasPrevious = true
    }
}
