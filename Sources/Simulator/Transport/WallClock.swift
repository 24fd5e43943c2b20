import Glibc

/// The time of day.
enum WallClock {
    static var unixSeconds: Int64 { Int64(time(nil)) }
}
