import EventLoop

/// Keeps requests below a rate: a bucket of a quarter of a minute's, filled evenly. Who finds it empty waits in line. Pure:
/// it is told the time.
struct RequestPace: Sendable {
    private let interval: Duration
    private let burst: Int
    /// When the bucket would be full again.
    private var fullAt: MonotonicTime

    init(perMinute: Int, now: MonotonicTime) {
        interval = .seconds(60) / perMinute
        burst = max(perMinute / 4, 1)
        fullAt = now
    }

    /// Whether more than half of the bucket is there.
    func hasSpareRoom(at now: MonotonicTime) -> Bool { fullAt - now < interval * (burst / 2) }

    /// Takes a place in line.
    /// - Returns: how long until the request may go.
    mutating func take(at now: MonotonicTime) -> Duration {
        fullAt = max(fullAt, now) + interval
        return max((fullAt - now) - interval * burst, .zero)
    }

    /// The server has enough for now: nothing goes before `time` has passed.
    mutating func pause(for time: Duration, at now: MonotonicTime) {
        fullAt = max(fullAt, now + time + interval * burst)
    }
}
