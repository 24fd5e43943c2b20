import Testing

@testable import Postgres

@Suite struct AnswerMatcherTests {
    private typealias Matcher = AnswerMatcher<String, Int, String>

    /// Feeds `answers` and describes the events.
    private func run(_ matcher: inout Matcher, _ answers: [Matcher.Answer]) -> [String] {
        answers.compactMap { answer in
            switch matcher.receive(answer) {
            case nil: nil
            case .prepared(let key): "prepared \(key)"
            case .notPrepared(let key): "not prepared \(key)"
            case .finished(let tag, let payloads, let failure, let step):
                "\(tag) \(payloads) \(failure ?? "ok")\(step.map { " at \($0)" } ?? "")"
            case .stalled: "stalled"
            case .outOfStep: "out of step"
            }
        }
    }

    @Test("the first use of a statement prepares it; its segment ends with the synchronisation")
    func firstUse() {
        var matcher = Matcher()
        matcher.expect("a", [.prepare(1), .execute(1)])
        #expect(run(&matcher, [.done(0), .endOfStep, .done(7), .endOfStep]) == ["prepared 1"])
        #expect(matcher.count == 1)
        #expect(run(&matcher, [.synchronised]) == ["a [7] ok"])
        #expect(matcher.isEmpty && matcher.current == nil)
    }

    @Test("a failure skips the rest of its segment and leaves the next one alone")
    func failure() {
        var matcher = Matcher()
        matcher.expect("a", [.execute(1), .execute(2), .prepare(3), .execute(3)])
        matcher.expect("b", [.execute(1)])
        let events = run(
            &matcher,
            [
                .done(1), .endOfStep, .failed("no"), .endOfStep, .skipped, .endOfStep, .skipped, .endOfStep, .synchronised,
                .done(2), .endOfStep, .synchronised,
            ])
        #expect(events == ["not prepared 3", "a [1] no at execute(2)", "b [2] ok"])
    }

    @Test("a statement that cannot be prepared is forgotten")
    func notPrepared() {
        var matcher = Matcher()
        matcher.expect("a", [.prepare(1), .execute(1)])
        let events = run(&matcher, [.failed("syntax"), .endOfStep, .skipped, .endOfStep, .synchronised])
        #expect(events == ["not prepared 1", "a [] syntax at prepare(1)"])
    }

    @Test("a commit that fails at the synchronisation fails the whole segment")
    func failedCommit() {
        var matcher = Matcher()
        matcher.expect("a", [.execute(1)])
        #expect(run(&matcher, [.done(1), .endOfStep, .failed("deferred"), .endOfStep, .synchronised]) == ["a [1] deferred"])
    }

    @Test("a farewell in the middle of a segment stalls, and what was said is kept")
    func farewell() {
        var matcher = Matcher()
        matcher.expect("a", [.execute(1)])
        matcher.expect("b", [.execute(1)])
        #expect(run(&matcher, [.failed("shutting down"), .endOfStep, .endOfStep]).isEmpty)
        #expect(run(&matcher, [.endOfStep]) == ["stalled"])
        let left = matcher.removeAll()
        #expect(left.map(\.tag) == ["a", "b"] && left.map(\.failure) == ["shutting down", nil])
        #expect(matcher.isEmpty)
    }

    @Test("answers that nobody asked for are out of step")
    func unasked() {
        var matcher = Matcher()
        #expect(run(&matcher, [.done(1)]) == ["out of step"])
        matcher.expect("a", [.execute(1)])
        #expect(run(&matcher, [.done(1), .endOfStep, .done(2)]) == ["out of step"])
    }

    @Test("thousands of segments pass through without piling up")
    func long() {
        var matcher = Matcher()
        var finished: [String] = []
        for number in 0..<5000 {
            matcher.expect("\(number)", [.execute(1)])
            if number % 7 != 0 { continue }
            while matcher.count > number % 50 { finished += run(&matcher, [.done(0), .endOfStep, .synchronised]) }
        }
        while !matcher.isEmpty { finished += run(&matcher, [.done(0), .endOfStep, .synchronised]) }
        #expect(finished == (0..<5000).map { "\($0) [0] ok" })
    }
}
