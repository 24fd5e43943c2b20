import CLinux
import EventLoop
import Glibc
import Synchronization
import TestSupport
import Testing

private struct Failure: Error {}

@Suite("Helper threads", .loop, .timeLimit(.minutes(1))) @Loop struct HelperThreadTests {
    @Test("work runs on the named thread, and its result comes back to the loop")
    func runs() async throws {
        let helper = HelperThread(name: "named-helper")
        let (isLoop, names) = try await helper.run { (EventLoop.main.isCurrent, threadNames()) }
        #expect(!isLoop)
        #expect(names.contains("named-helper"))
        #expect(EventLoop.main.isCurrent)
        await #expect(throws: Failure.self) { try await helper.run { throw Failure() } }
    }

    @Test("a name that is too long is cut")
    func longName() async throws {
        let helper = HelperThread(name: "a-name-of-twenty-byt")
        #expect(try await helper.run { threadNames() }.contains("a-name-of-twent"))
    }

    @Test("work runs in its order, one piece at a time")
    func order() async throws {
        let helper = HelperThread(name: "orderly")
        let seen = Mutex<[Int]>([])
        let tasks = (0..<100).map { number in
            Loop.task { try await helper.run { seen.withLock { $0.append(number) } } }
        }
        for task in tasks { try await task.value }
        #expect(seen.withLock { $0 } == Array(0..<100))
    }

    @Test("a full queue refuses, says how full it is, and takes work again later")
    func busy() async throws {
        let helper = HelperThread(name: "busy", capacity: 3)
        let gate = Gate()
        let entered = Promise<Void>()
        let running = Loop.task {
            try await helper.run {
                EventLoop.main.execute { entered.succeed(()) }
                return gate.pass()
            }
        }
        try await entered.value()
        let waiting = (0..<3).map { number in Loop.task { try await helper.run { number } } }
        let error = await #expect(throws: HelperThreadBusy.self) { try await helper.run {} }
        #expect(error?.description == "helper thread busy has 3 pieces of work waiting; try again later")
        gate.open()
        #expect(try await running.value)
        for (number, task) in waiting.enumerated() { #expect(try await task.value == number) }
        #expect(try await helper.run { 4 } == 4)
    }

    @Test("cancelling takes work that has not begun out of the queue")
    func withdrawn() async throws {
        let helper = HelperThread(name: "withdraw", capacity: 1)
        let gate = Gate()
        let entered = Promise<Void>()
        let ran = Tally()
        let running = Loop.task {
            try await helper.run {
                EventLoop.main.execute { entered.succeed(()) }
                return gate.pass()
            }
        }
        try await entered.value()
        let waiting = Loop.task { try await helper.run { ran.add() } }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        let successor = Loop.task { try await helper.run { 2 } }
        gate.open()
        #expect(try await running.value)
        #expect(try await successor.value == 2)
        #expect(ran.value == 0)
    }

    @Test("cancelling the wait for work that has begun ends the wait, not the work")
    func cancelledWhileRunning() async throws {
        let helper = HelperThread(name: "stubborn")
        let gate = Gate()
        let entered = Promise<Void>()
        let task = Loop.task {
            try await helper.run {
                EventLoop.main.execute { entered.succeed(()) }
                return gate.pass()
            }
        }
        try await entered.value()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        gate.open()
        #expect(try await helper.run { 1 } == 1)
    }

    @Test("the thread ends with its last reference, idle or at work")
    func ends() async throws {
        let gate = Gate()
        do {
            let idle = HelperThread(name: "goes-idle")
            let worker = HelperThread(name: "goes-working")
            try await idle.run {}
            let entered = Promise<Void>()
            let task = Loop.task {
                try await worker.run {
                    EventLoop.main.execute { entered.succeed(()) }
                    return gate.pass()
                }
            }
            try await entered.value()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let names = threadNames()
            #expect(names.contains("goes-idle") && names.contains("goes-working"))
        }
        try await waitUntil("the idle thread is gone") { !threadNames().contains("goes-idle") }
        gate.open()
        try await waitUntil("the working thread is gone") { !threadNames().contains("goes-working") }
    }

    @Test("signals do not go to helper threads, but for a thread's own mistakes")
    func signals() async throws {
        let (term, segv) = try await HelperThread(name: "deaf").run {
            var mask = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &mask)
            return (sigismember(&mask, SIGTERM), sigismember(&mask, SIGSEGV))
        }
        #expect(term == 1 && segv == 0)
        var mask = sigset_t()
        pthread_sigmask(SIG_BLOCK, nil, &mask)
        #expect(sigismember(&mask, SIGTERM) == 0)
    }
}
