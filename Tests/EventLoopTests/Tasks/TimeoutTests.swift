import EventLoop
import TestSupport
import Testing

private struct Failure: Error {}

@Suite("Sleep and time-outs", .loop, .timeLimit(.minutes(1))) @Loop struct TimeoutTests {
    @Test("sleep lasts at least as long as asked")
    func sleeps() async throws {
        let start = MonotonicTime.now
        try await Loop.sleep(for: .milliseconds(20))
        #expect(MonotonicTime.now - start >= .milliseconds(20))
    }

    @Test("a cancelled sleep ends at once", arguments: [true, false])
    func cancelledSleep(_ isBefore: Bool) async throws {
        let start = MonotonicTime.now
        let task = Task { @Loop in
            if isBefore { withUnsafeCurrentTask { $0?.cancel() } }
            try await Loop.sleep(for: .seconds(600))
        }
        await Task.yield()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(MonotonicTime.now - start < .seconds(60))
    }

    @Test("a value in time is the value", arguments: [true, false])
    func value(_ isImmediate: Bool) async throws {
        let value = try await Loop.withTimeout(.seconds(600)) {
            if !isImmediate { await Task.yield() }
            return 5
        }
        #expect(value == 5)
    }

    @Test("an error in time is the error", arguments: [true, false])
    func error(_ isImmediate: Bool) async {
        await #expect(throws: Failure.self) {
            try await Loop.withTimeout(.seconds(600)) {
                if !isImmediate { await Task.yield() }
                throw Failure()
            }
        }
    }

    @Test("a body that takes longer is cancelled, and the error says how long it had")
    func timesOut() async throws {
        let cancelled = Promise<Bool>()
        let error = await #expect(throws: TimedOut.self) {
            try await Loop.withTimeout(.milliseconds(5)) {
                do { try await Loop.sleep(for: .seconds(600)) } catch { cancelled.succeed(Task.isCancelled) }
            }
        }
        #expect(error?.limit == .milliseconds(5))
        #expect(error?.description == "took longer than 0.005 seconds")
        #expect(try await cancelled.value())
    }

    @Test("a body that ignores cancellation does not hold up the caller, and its result is dropped")
    func stubbornBody() async throws {
        let release = Promise<Void>()
        let ended = Promise<Void>()
        await #expect(throws: TimedOut.self) {
            try await Loop.withTimeout(.milliseconds(5)) {
                try await Task { @Loop in try await release.value() }.value
                ended.succeed(())
            }
        }
        #expect(ended.isPending)
        release.succeed(())
        try await ended.value()
    }

    @Test("cancelling the caller cancels the body and ends the wait")
    func callerCancelled() async throws {
        let started = Promise<Void>()
        let cancelled = Promise<Void>()
        let task = Task { @Loop in
            try await Loop.withTimeout(.seconds(600)) {
                started.succeed(())
                do { try await Loop.sleep(for: .seconds(600)) } catch { cancelled.succeed(()) }
            }
        }
        try await started.value()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await cancelled.value()
    }

    @Test("a caller that is cancelled already does not start the body")
    func cancelledBefore() async {
        let journal = Journal()
        let task = Task { @Loop in
            withUnsafeCurrentTask { $0?.cancel() }
            try await Loop.withTimeout(.seconds(600)) { journal.note("started") }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(journal.entries.isEmpty)
    }
}
