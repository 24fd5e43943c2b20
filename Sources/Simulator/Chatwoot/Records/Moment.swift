import Glibc

extension Chatwoot {
    /// A point in time, in microseconds since 1970, as Chatwoot's database keeps it.
    struct Moment: Sendable, Hashable, Comparable {
        var microseconds: Int64

        static var now: Moment {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Moment(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
        }

        static func < (left: Moment, right: Moment) -> Bool { left.microseconds < right.microseconds }

        static func - (moment: Moment, seconds: Int64) -> Moment {
            Moment(microseconds: moment.microseconds - seconds * 1_000_000)
        }

        /// Whole seconds since 1970.
        var seconds: Int64 { microseconds / 1_000_000 }

        /// Seconds since 1970 with their fraction.
        var fraction: Double { Double(microseconds) / 1_000_000 }

        /// `2026-01-05T10:00:00.263Z`.
        var text: String {
            var seconds = time_t(self.seconds)
            var parts = tm()
            gmtime_r(&seconds, &parts)
            func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
            let milliseconds = String(microseconds / 1000 % 1000)
            return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
                + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))."
                + String(repeating: "0", count: 3 - milliseconds.utf8.count) + milliseconds + "Z"
        }
    }
}
