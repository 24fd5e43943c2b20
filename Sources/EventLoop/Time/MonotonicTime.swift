import Glibc

/// A point on the machine's monotonic clock, unmoved by changes of the wall clock. Nanoseconds.
public struct MonotonicTime: Comparable, Sendable {
    public let nanoseconds: UInt64

    public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    public static var now: MonotonicTime { MonotonicTime(CLOCK_MONOTONIC) }

    /// As of the kernel's last tick: up to 10 ms old, and a fraction of the price.
    static var coarse: MonotonicTime { MonotonicTime(CLOCK_MONOTONIC_COARSE) }

    private init(_ clock: clockid_t) {
        var time = timespec()
        clock_gettime(clock, &time)
        self.init(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
    }

    public static func < (a: MonotonicTime, b: MonotonicTime) -> Bool { a.nanoseconds < b.nanoseconds }

    /// A negative duration counts as none; what lies beyond the clock's end is its end.
    public static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        let (sum, overflow) = time.nanoseconds.addingReportingOverflow(UInt64(clamping: duration.nanoseconds))
        return MonotonicTime(nanoseconds: overflow ? .max : sum)
    }

    public static func - (end: MonotonicTime, start: MonotonicTime) -> Duration {
        .nanoseconds(Int64(clamping: end.nanoseconds) - Int64(clamping: start.nanoseconds))
    }
}
