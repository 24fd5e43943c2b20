import EventLoop
import Glibc
import TestSupport
import Testing

@testable import EventLoop

/// The one test that listens for stalls: there is one listener a process. Other tests may stall the loop meanwhile, so it
/// looks for what bears its own labels.
@Suite("Stalls", .loop, .serialized) @Loop struct StallTests {
    private static let label: StaticString = "stall test"

    private func reports(_ what: String, while body: @Loop (Promise<Void>) throws -> Void) async throws -> [Duration] {
        let reports = Reports()
        Loop.onStall { duration, text in if text == what { reports.durations.append(duration) } }
        defer { EventLoop.main.reactor.stalls.report = nil }
        let done = Promise<Void>()
        try body(done)
        try await done.value()
        // What held the loop is reported when it has returned.
        try await Loop.sleep(for: .milliseconds(1))
        return reports.durations
    }

    private func expectOne(_ durations: [Duration]) {
        #expect(durations.count == 1)
        #expect(durations.allSatisfy { $0 >= .milliseconds(20) && $0 < .seconds(60) })
    }

    @Test("a handler is reported by its label")
    func handler() async throws {
        let pair = try SocketPair()
        let durations = try await reports("the handler of stall test") { done in
            let watch = Held<Watch>()
            watch.value = try Loop.watch(pair.near, for: .read, label: Self.label) { _ in
                watch.value?.cancel()
                hold(.milliseconds(40))
                done.succeed(())
            }
            try pair.ring()
        }
        expectOne(durations)
    }

    @Test("a timer is reported by the place that set it")
    func timer() async throws {
        let durations = try await reports("the timer of here:7") { done in
            Loop.after(.zero, file: "here", line: 7) {
                hold(.milliseconds(40))
                done.succeed(())
            }
        }
        expectOne(durations)
    }

    @Test("a closure is reported by the place that asked for it")
    func closure() async throws {
        let durations = try await reports("the closure of here:8") { done in
            EventLoop.main.execute(file: "here", line: 8) {
                hold(.milliseconds(40))
                done.succeed(())
            }
        }
        expectOne(durations)
    }

    @Test("an end of a turn is reported by the place that asked for it")
    func endOfTurn() async throws {
        let durations = try await reports("the end of turn of here:9") { done in
            Loop.atEndOfTurn(file: "here", line: 9) {
                hold(.milliseconds(40))
                done.succeed(())
            }
        }
        expectOne(durations)
    }

    @Test("a task is reported by what put it into the queue")
    func task() async throws {
        let durations = try await reports("a task resumed by here:10") { done in
            let promise = Promise<Void>()
            Loop.task {
                // Set here, it cannot fire before the task waits.
                Loop.after(.zero, file: "here", line: 10) { promise.succeed(()) }
                try await promise.value()
                await Task.yield()
                hold(.milliseconds(40))
                done.succeed(())
            }
        }
        expectOne(durations)
    }

    @Test("many short pieces of one turn are no stall")
    func shortPieces() async throws {
        let long = Counter()
        let durations = try await reports("the timer of here:11") { done in
            for number in 0..<40 {
                Loop.after(.zero, file: "here", line: 11) {
                    // On a busy machine even a short piece can take long; such ones may be reported.
                    if hold(.milliseconds(2)) > .milliseconds(8) { long.value += 1 }
                    if number == 39 { done.succeed(()) }
                }
            }
        }
        // Some may be held up on their way in and out, too. Taken together, thirty of them would be stalls.
        #expect(durations.count <= long.value + 5)
    }

    @Test("waiting for something to do is no stall")
    func idle() async throws {
        let lone = LoneLoop()
        let loop = lone.loop
        let idle = Duration.seconds(1)
        let reports = Tally()
        let gate = Gate()
        loop.execute {
            // On a busy machine a piece can be held up, but not for as long as the loop waits here.
            loop.reactor.stalls.report = { duration, _ in if duration > idle * 0.8 { reports.add() } }
            loop.reactor.timers.insert(LoopTimer(due: .now + idle, label: .otherThread) { loop.execute { gate.open() } })
        }
        #expect(try await HelperThread(name: "waiter").run { gate.pass() })
        #expect(reports.value == 0)
    }
}

@Loop private final class Reports {
    var durations: [Duration] = []
}

/// Works for `duration`, and says how long it took.
@discardableResult
private func hold(_ duration: Duration) -> Duration {
    let start = MonotonicTime.now
    while MonotonicTime.now - start < duration {}
    return MonotonicTime.now - start
}
