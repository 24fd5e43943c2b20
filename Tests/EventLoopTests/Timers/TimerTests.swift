import EventLoop
import Glibc
import TestSupport
import Testing

@testable import EventLoop

@Suite("Timers", .loop, .timeLimit(.minutes(2))) @Loop struct TimerTests {
    @Test("twenty thousand fire in order, never early, and the cancelled ones not at all")
    func twentyThousand() async throws {
        let count = 20_000
        var random = SplitMix(20_000)
        let record = Record()
        let done = Promise<Void>()
        var cancelled: Set<Int> = []
        for number in 0..<count {
            let delay = Duration.microseconds(random.next() % 300_000)
            let earliest = MonotonicTime.now + delay
            record.timers.append(
                Loop.after(delay) {
                    record.fired.append(number)
                    if MonotonicTime.now < earliest { record.early += 1 }
                })
            // While they wait, a random one of those set so far is cancelled every third time.
            if number % 3 == 0 {
                let victim = Int(random.next() % UInt64(number + 1))
                if !record.fired.contains(victim) { cancelled.insert(victim) }
                record.timers[victim].cancel()
            }
        }
        Loop.after(.milliseconds(320)) { done.succeed(()) }
        try await done.value()
        #expect(record.early == 0)
        #expect(Set(record.fired).isDisjoint(with: cancelled))
        #expect(record.fired.count + cancelled.count == count)
        let dues = record.fired.map { record.timers[$0].due }
        #expect(zip(dues, dues.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("a timer can cancel another that is due at the same time")
    func cancelsNeighbour() async throws {
        let fired = Journal()
        let second = Held<LoopTimer>()
        let done = Promise<Void>()
        Loop.after(.zero) {
            fired.note("first")
            second.value?.cancel()
        }
        second.value = Loop.after(.zero) { fired.note("second") }
        Loop.after(.zero) { done.succeed(()) }
        try await done.value()
        #expect(fired.entries == ["first"])
    }

    @Test("a timer can cancel itself, and be cancelled when it has fired")
    func cancelsItself() async throws {
        let timer = Held<LoopTimer>()
        let done = Promise<Void>()
        timer.value = Loop.after(.zero) {
            timer.value?.cancel()
            done.succeed(())
        }
        try await done.value()
        timer.value?.cancel()
        timer.value?.cancel()
    }

    @Test("a timer that is set by a timer fires in a later turn, however short its delay")
    func setByTimers() async throws {
        let journal = Journal()
        let done = Promise<Void>()
        Loop.after(.zero) {
            journal.note("outer")
            Loop.after(.zero) {
                journal.note("inner")
                done.succeed(())
            }
            Loop.atEndOfTurn { journal.note("end of turn") }
        }
        try await done.value()
        #expect(journal.entries == ["outer", "end of turn", "inner"])
    }

    @Test(
        "a negative delay is none; an endless one is no mistake",
        arguments: [
            (Duration.seconds(-1), true), (.seconds(Int64.min), true), (.seconds(Int64.max), false),
            (.nanoseconds(Int64.max), false),
        ])
    func extremes(_ delay: Duration, _ fires: Bool) async throws {
        let fired = Promise<Bool>()
        let timer = Loop.after(delay) { fired.succeed(true) }
        if !fires { Loop.after(.milliseconds(5)) { fired.succeed(false) } }
        #expect(try await fired.value() == fires)
        timer.cancel()
    }

    @Test("a cancelled timer lets go of what its body holds")
    func releasesBody() {
        final class Cargo {}
        weak var observed: Cargo?
        let timer = {
            let cargo = Cargo()
            observed = cargo
            return Loop.after(.seconds(600)) { withExtendedLifetime(cargo) {} }
        }()
        #expect(observed != nil)
        timer.cancel()
        #expect(observed == nil)
    }
}

@Loop private final class Record {
    var timers: [LoopTimer] = []
    var fired: [Int] = []
    var early = 0
}
