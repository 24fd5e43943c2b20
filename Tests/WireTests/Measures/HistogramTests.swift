import EventLoop
import Testing
import Wire

@Suite struct HistogramTests {
    @Test("a quantile is off by 6.25 % at most", arguments: [2_000, 17_777, 1_000_000, 123_456_789, 60_000_000_000] as [Int64])
    func precision(nanoseconds: Int64) throws {
        var histogram = Histogram()
        histogram.record(nanoseconds: nanoseconds)
        let error = Double(try #require(histogram.quantile(0.5)).nanoseconds - nanoseconds) / Double(nanoseconds)
        #expect(abs(error) <= 0.0625)
    }

    @Test("quantiles of known durations")
    func quantiles() throws {
        var histogram = Histogram()
        for milliseconds in 1...1000 { histogram.record(.milliseconds(milliseconds)) }
        let median = try #require(histogram.quantile(0.5)).seconds
        let late = try #require(histogram.quantile(0.99)).seconds
        #expect(abs(median - 0.5) < 0.04)
        #expect(abs(late - 0.99) < 0.07)
        #expect(histogram.count == 1000)
    }

    @Test("no duration is out of range", arguments: [Int64.min, -1, 0, 1, 1023, 1 << 40, .max])
    func extremes(nanoseconds: Int64) {
        var histogram = Histogram()
        histogram.record(nanoseconds: nanoseconds)
        #expect(histogram.quantile(0) != nil)
        #expect(histogram.quantile(1) != nil)
    }

    @Test("an empty histogram has no quantile; merging adds, resetting forgets")
    func merging() {
        var first = Histogram()
        #expect(first.quantile(0.5) == nil)
        var second = Histogram()
        first.record(.milliseconds(1))
        second.record(.milliseconds(100))
        second.record(.milliseconds(100))
        first.merge(second)
        #expect(first.count == 3)
        #expect(first.quantile(0.9) == second.quantile(0.5))
        first.reset()
        #expect(first == Histogram())
    }
}

@Suite struct LatencyWindowTests {
    private func time(_ seconds: Double) -> MonotonicTime { MonotonicTime(nanoseconds: UInt64(seconds * 1e9)) }

    @Test("what is older than twenty seconds is forgotten")
    func forgets() {
        var window = LatencyWindow(now: time(0))
        window.record(.milliseconds(50), now: time(1))
        #expect(window.summary(now: time(2)).p50 != nil)
        #expect(window.summary(now: time(12)).p50 != nil)
        #expect(window.summary(now: time(25)).p50 == nil)
    }

    @Test("the rate is of the time that the window covers")
    func rate() {
        var window = LatencyWindow(now: time(0))
        for index in 0..<100 { window.record(.milliseconds(1), now: time(Double(index) / 20)) }
        #expect(abs(window.summary(now: time(5)).perSecond - 20) < 1)
        #expect(abs(window.summary(now: time(15)).perSecond - 100 / 15) < 1)
    }

    @Test("a window that nobody used for an hour is empty, not broken")
    func gap() {
        var window = LatencyWindow(now: time(0))
        window.record(.milliseconds(1), now: time(1))
        window.record(.milliseconds(8), now: time(3600))
        let summary = window.summary(now: time(3601))
        #expect(summary.p50.map { $0 > .milliseconds(5) } == true)
    }
}
