import EventLoop

/// Keeps requests below a rate: a bucket of a quarter of a minute's, filled evenly. Who finds it empty waits in line.
@Loop final class RequestPace {
    private let interval: Duration
    private let burst: Int
    /// When the bucket would be full again.
    private var fullAt = MonotonicTime.now

    init(perMinute: Int) {
        interval = .seconds(60) / perMinute
        burst = max(perMinute / 4, 1)
    }

    /// More than half of the bucket is there.
    var hasSpareRoom: Bool { fullAt - .now < interval * (burst / 2) }

    /// Takes a place in line and suspends until it is due.
    /// - Returns: whether that took any time.
    func wait() async throws(ChatwootError) -> Bool {
        let now = MonotonicTime.now
        fullAt = max(fullAt, now) + interval
        let wait = (fullAt - now) - interval * burst
        guard wait > .zero else { return false }
        do { try await Loop.sleep(for: wait) } catch { throw ChatwootError(.temporary, "cancelled before it was sent") }
        return true
    }

    /// The server has enough for now.
    func pause(for time: Duration) { fullAt = max(fullAt, MonotonicTime.now + time + interval * burst) }
}
