import EventLoop
import Testing

@testable import Chatwoot

@Suite("The pace of requests") struct RequestPaceTests {
    private let start = MonotonicTime(nanoseconds: 1_000_000_000_000)

    @Test(
        "lets a quarter of a minute's go at once, and then one an interval, in any minute never more than the limit and the burst"
    )
    func limits() {
        var pace = RequestPace(perMinute: 100, now: start)
        var sent: [Duration] = []
        for _ in 0..<400 { sent.append(pace.take(at: start)) }
        #expect(sent.prefix(25).allSatisfy { $0 == .zero })
        #expect(sent[25] == .milliseconds(600))
        #expect(sent[26] == .milliseconds(1200))
        for minute in 0..<4 {
            let from = Duration.seconds(60 * minute)
            let count = sent.count { $0 >= from && $0 < from + .seconds(60) }
            #expect(count <= 125, "minute \(minute): \(count)")
        }
    }

    @Test("fills again while nothing is sent, and says when there is room to spare")
    func fills() {
        var pace = RequestPace(perMinute: 100, now: start)
        #expect(pace.hasSpareRoom(at: start))
        for _ in 0..<25 { _ = pace.take(at: start) }
        #expect(!pace.hasSpareRoom(at: start))
        let later = start + .seconds(15)
        #expect(pace.hasSpareRoom(at: later))
        #expect(pace.take(at: later) == .zero)
    }

    @Test("stands still as long as the server asks")
    func pauses() {
        var pace = RequestPace(perMinute: 100, now: start)
        pace.pause(for: .seconds(30), at: start)
        #expect(pace.take(at: start) > .seconds(30))
        #expect(pace.take(at: start + .seconds(32)) == .zero)
    }
}
