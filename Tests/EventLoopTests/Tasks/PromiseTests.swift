import EventLoop
import TestSupport
import Testing

private struct Failure: Error, Equatable {
    let number: Int
}

@Suite("Promises", .loop, .timeLimit(.minutes(1))) @Loop struct PromiseTests {
    @Test("a value that was kept before is there at once, for a cancelled task too")
    func keptBefore() async throws {
        let promise = Promise<Int>()
        #expect(promise.isPending)
        promise.succeed(1)
        #expect(!promise.isPending)
        let task = Task { @Loop in
            withUnsafeCurrentTask { $0?.cancel() }
            return try await promise.value()
        }
        #expect(try await task.value == 1)
    }

    @Test("the first result counts", arguments: [true, false])
    func firstCounts(_ isWaiting: Bool) async throws {
        let promise = Promise<Int>()
        func keep() {
            promise.succeed(1)
            promise.succeed(2)
            promise.fail(Failure(number: 3))
            promise.keep(.success(4))
        }
        if isWaiting { EventLoop.main.execute { keep() } } else { keep() }
        #expect(try await promise.value() == 1)
        promise.succeed(5)
        #expect(!promise.isPending)
    }

    @Test("an error reaches the waiter", arguments: [true, false])
    func failure(_ isWaiting: Bool) async throws {
        let promise = Promise<Int>()
        if isWaiting {
            EventLoop.main.execute { promise.fail(Failure(number: 1)) }
        } else {
            promise.fail(Failure(number: 1))
        }
        await #expect(throws: Failure(number: 1)) { try await promise.value() }
    }

    @Test("cancelling the waiter runs onCancel on the loop and throws, from whatever thread it comes", arguments: [true, false])
    func cancelledWhileWaiting(_ isElsewhere: Bool) async throws {
        let promise = Promise<Int>()
        let journal = Journal()
        let waiting = Promise<Void>()
        let task = Loop.task {
            waiting.succeed(())
            return try await promise.value(onCancel: {
                journal.note("cancelled \(EventLoop.main.isCurrent) \(promise.isPending)")
            })
        }
        try await waiting.value()
        if isElsewhere {
            try await HelperThread(name: "canceller").run { task.cancel() }
        } else {
            task.cancel()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(journal.entries == ["cancelled true true"])
        #expect(!promise.isPending)
        promise.succeed(3)
    }

    @Test("a task that is cancelled before it waits gets the error, after onCancel")
    func cancelledBeforeWaiting() async {
        let promise = Promise<Int>()
        let journal = Journal()
        let task = Task { @Loop in
            withUnsafeCurrentTask { $0?.cancel() }
            return try await promise.value(onCancel: { journal.note("cancelled") })
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(journal.entries == ["cancelled"])
    }

    @Test("a result that comes before the cancellation is handled wins, and onCancel does not run")
    func resultWins() async throws {
        let promise = Promise<Int>()
        let journal = Journal()
        let waiting = Promise<Void>()
        let task = Loop.task {
            waiting.succeed(())
            return try await promise.value(onCancel: { journal.note("cancelled") })
        }
        try await waiting.value()
        task.cancel()
        promise.succeed(9)
        #expect(try await task.value == 9)
        try await turns(1)
        #expect(journal.entries.isEmpty)
    }

    @Test("onCancel may keep the promise itself")
    func onCancelKeeps() async throws {
        let promise = Promise<Int>()
        let waiting = Promise<Void>()
        let task = Loop.task {
            waiting.succeed(())
            return try await promise.value(onCancel: { promise.succeed(7) })
        }
        try await waiting.value()
        task.cancel()
        #expect(try await task.value == 7)
    }

    @Test("cancellation and result race from two threads, and the waiter always gets one of them")
    func race() async throws {
        let helper = HelperThread(name: "racer")
        var results: [Int: Int] = [:]
        for round in 0..<2_000 {
            let promise = Promise<Int>()
            let task = Loop.task { try await promise.value() }
            try await helper.run {
                if round % 2 == 0 { task.cancel() }
                EventLoop.main.execute { promise.succeed(round) }
                if round % 2 == 1 { task.cancel() }
            }
            do {
                let value = try await task.value
                #expect(value == round)
                results[1, default: 0] += 1
            } catch {
                #expect(error is CancellationError)
                results[0, default: 0] += 1
            }
        }
        #expect(results.values.reduce(0, +) == 2_000)
    }

    @Test("a task of any kind comes back from a promise without a trip to another thread")
    func staysOnTheLoop() async throws {
        let journal = Journal()
        let promise = Promise<Void>()
        let done = Promise<Void>()
        let waiting = Promise<Void>()
        let task = Task { @Loop in
            waiting.succeed(())
            try await promise.value()
            journal.note("resumed")
        }
        try await waiting.value()
        // Some steps are enough for a task that stays; one that leaves takes as long as it takes.
        EventLoop.main.execute {
            promise.succeed(())
            func step(_ left: Int) {
                EventLoop.main.execute {
                    if left > 0 { return step(left - 1) }
                    journal.note("later")
                    done.succeed(())
                }
            }
            step(4)
        }
        try await done.value()
        try await task.value
        #expect(journal.entries == ["resumed", "later"])
    }

    @Test("two waiters are a mistake that ends the process")
    func twoWaiters() async {
        await #expect(processExitsWith: .failure) { @Loop in
            let promise = Promise<Int>()
            async let first = promise.value()
            async let second = promise.value()
            _ = try await (first, second)
        }
    }
}
