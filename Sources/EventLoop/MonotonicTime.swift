import Glibc

/// A point on the machine's monotonic clock, unmoved by changes of the wall clock. Nanoseconds.
public struct MonotonicTime: Comparable, Sendable {
    public let nanoseconds: UInt64

    public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    public static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
    }

    public static func < (a: MonotonicTime, b: MonotonicTime) -> Bool { a.nanoseconds < b.nanoseconds }

    public static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        MonotonicTime(nanoseconds: time.nanoseconds &+ UInt64(clamping: duration.nanoseconds))
    }

    public static func - (end: MonotonicTime, start: MonotonicTime) -> Duration {
        .nanoseconds(Int64(clamping: end.nanoseconds) - Int64(clamping: start.nanoseconds))
    }
}

extension Duration {
    /// Whole nanoseconds, clamped to what an `Int64` holds (292 years).
    public var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? (seconds < 0 ? .min : .max) : product + attoseconds / 1_000_000_000
    }

    /// Whole milliseconds.
    public var milliseconds: Int64 { nanoseconds / 1_000_000 }

    /// Seconds with their fraction.
    public var seconds: Double { Double(nanoseconds) / 1e9 }
}

/// Milliseconds since 1970 by the wall clock, as deadlines and records carry them.
public func unixMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}
