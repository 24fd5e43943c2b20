import CLinux
import EventLoop
import Glibc
import TestSupport
import Testing

/// Each of these never returns on a loop that runs one kind of work until there is no more of it.
@Suite("Fairness", .loop, .timeLimit(.minutes(2))) @Loop struct FairnessTests {
    @Test("a task that yields for ever does not keep a descriptor from being served")
    func jobsDoNotStarveInput() async throws {
        let pair = try SocketPair()
        let served = Promise<Int>()
        let yields = Counter()
        let busy = Loop.task {
            while !Task.isCancelled {
                yields.value += 1
                await Task.yield()
            }
        }
        defer { busy.cancel() }
        let watch = try Loop.watch(pair.near, for: .read) { _ in served.succeed(yields.value) }
        defer { watch.cancel() }
        while yields.value < 1000 { try await turns(1) }
        let before = yields.value
        try pair.ring()
        // A turn runs some hundreds at most.
        #expect(try await served.value() - before <= 1000)
    }

    @Test("closures that queue closures for ever keep neither descriptors nor timers from being served")
    func closuresDoNotStarve() async throws {
        let pair = try SocketPair()
        let goesOn = Counter()
        func again() {
            EventLoop.main.execute { if goesOn.value == 0 { again() } }
        }
        for _ in 0..<10 { again() }
        defer { goesOn.value = 1 }
        let served = Promise<Void>()
        let fired = Promise<Void>()
        let watch = try Loop.watch(pair.near, for: .read) { _ in served.succeed(()) }
        defer { watch.cancel() }
        Loop.after(.milliseconds(1)) { fired.succeed(()) }
        try pair.ring()
        try await served.value()
        try await fired.value()
    }

    @Test("jobs that take long are fewer in a turn")
    func longJobsDoNotStarve() async throws {
        let always = eventfd(1, lev_eventfd_flags)
        defer { close(always) }
        let finished = Promise<Void>()
        let (done, seen, longest) = (Counter(), Counter(), Counter())
        let watch = try Loop.watch(always, for: .read) { _ in
            longest.value = max(longest.value, done.value - seen.value)
            seen.value = done.value
            if done.value == 600 { finished.succeed(()) }
        }
        defer { watch.cancel() }
        for _ in 0..<600 {
            EventLoop.main.execute {
                let end = MonotonicTime.now + .microseconds(500)
                while MonotonicTime.now < end {}
                done.value += 1
            }
        }
        try await finished.value()
        // A turn runs 256 short ones; of these some 32, and descriptors of other tests may take some turns.
        #expect(longest.value <= 200)
    }

    @Test("a descriptor that is always ready keeps neither jobs nor timers from running")
    func inputDoesNotStarveJobs() async throws {
        let always = eventfd(1, lev_eventfd_flags)
        defer { close(always) }
        let calls = Counter()
        let watch = try Loop.watch(always, for: .read) { _ in calls.value += 1 }
        defer { watch.cancel() }
        while calls.value < 10 { try await turns(1) }
        try await Loop.task { for _ in 0..<1000 { await Task.yield() } }.value
        try await Loop.sleep(for: .milliseconds(2))
        try await HelperThread(name: "fairness").run {}
    }

    @Test("timers that set timers for ever keep neither jobs nor descriptors from being served")
    func timersDoNotStarve() async throws {
        let pair = try SocketPair()
        let goesOn = Counter()
        func again() {
            Loop.after(.zero) { if goesOn.value == 0 { again() } }
        }
        again()
        defer { goesOn.value = 1 }
        let served = Promise<Void>()
        let watch = try Loop.watch(pair.near, for: .read) { _ in served.succeed(()) }
        defer { watch.cancel() }
        try await turns(3)
        try pair.ring()
        try await served.value()
    }

    @Test("thousands of timers that are due at once do not make a descriptor wait until all have fired")
    func dueTimersDoNotStarve() async throws {
        let pair = try SocketPair()
        let fired = Counter()
        let served = Promise<Int>()
        let watch = try Loop.watch(pair.near, for: .read) { _ in served.succeed(fired.value) }
        defer { watch.cancel() }
        // The descriptor becomes ready as the first timer fires; all are due by then.
        Loop.after(.zero) { do { try pair.ring() } catch { served.fail(error) } }
        for _ in 0..<20_000 { Loop.after(.milliseconds(1)) { fired.value += 1 } }
        let end = MonotonicTime.now + .milliseconds(2)
        while MonotonicTime.now < end {}
        // A turn fires some hundreds; descriptors of other tests may take some turns.
        #expect(try await served.value() <= 10_000)
    }

    @Test("ends of turns that ask for the end of the turn for ever do not starve the rest")
    func endsOfTurnDoNotStarve() async throws {
        let pair = try SocketPair()
        let goesOn = Counter()
        func again() {
            Loop.atEndOfTurn { if goesOn.value == 0 { again() } }
        }
        again()
        defer { goesOn.value = 1 }
        let served = Promise<Void>()
        let watch = try Loop.watch(pair.near, for: .read) { _ in served.succeed(()) }
        defer { watch.cancel() }
        try pair.ring()
        try await served.value()
        try await Loop.sleep(for: .milliseconds(1))
    }

    @Test("a million jobs that wait cost no more each than a few")
    func longQueue() async throws {
        let done = Promise<Void>()
        let count = Counter()
        for _ in 0..<1_000_000 {
            EventLoop.main.execute {
                count.value += 1
                if count.value == 1_000_000 { done.succeed(()) }
            }
        }
        try await done.value()
    }
}

@Loop final class Counter {
    var value = 0
}
