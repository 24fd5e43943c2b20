import Glibc

/// The time of day.
enum WallClock {
    static var unixSeconds: Int64 { unixMilliseconds / 1000 }

    static var unixMilliseconds: Int64 {
        var time = timespec()
        // Cannot fail: the clock exists and the address is good.
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
