import EventLoop
import Testing

@Suite("The clock") struct ClockTests {
    @Test(
        "durations have whole nanoseconds, clamped to what an integer holds",
        arguments: [
            (Duration.zero, 0), (.seconds(1), 1_000_000_000), (.milliseconds(-1_500), -1_500_000_000),
            (Duration(secondsComponent: 0, attosecondsComponent: 1_999_999_999), 1),
            (.seconds(Int64.max), .max), (.seconds(Int64.min), .min),
            (Duration(secondsComponent: 9_223_372_036, attosecondsComponent: 999_999_999_999_999_999), .max),
            (Duration(secondsComponent: -9_223_372_036, attosecondsComponent: -999_999_999_999_999_999), .min),
        ] as [(Duration, Int64)])
    func nanoseconds(_ duration: Duration, _ expected: Int64) {
        #expect(duration.nanoseconds == expected)
        #expect(duration.milliseconds == expected / 1_000_000)
    }

    @Test(
        "a moment stays within the clock",
        arguments: [
            (0, Duration.seconds(1), 1_000_000_000), (5, .seconds(-1), 5), (UInt64.max, .seconds(1), UInt64.max),
            (UInt64(Int64.max), .seconds(Int64.max), UInt64.max - 1),
        ] as [(UInt64, Duration, UInt64)])
    func addition(_ start: UInt64, _ duration: Duration, _ expected: UInt64) {
        #expect(MonotonicTime(nanoseconds: start) + duration == MonotonicTime(nanoseconds: expected))
    }

    @Test("time passes one way")
    func passes() {
        let first = MonotonicTime.now
        let second = MonotonicTime.now
        #expect(first <= second)
        #expect(first - second <= .zero)
        #expect(second - first >= .zero)
    }
}
