import EventLoop
import Glibc
import Synchronization
import TestSupport
import Testing

/// Signals that nobody else uses go to the loop's thread: a test process's main thread blocks none, and one sent to the
/// process would end it there. The life of a daemon, whose threads all block them, is tested with real processes elsewhere.
@Suite("Signals", .loop, .timeLimit(.minutes(1))) @Loop struct SignalTests {
    @Test("a signal calls the handler on the loop, each time")
    func delivered() async throws {
        let calls = Counter()
        let done = Promise<Bool>()
        let watch = try Loop.onSignal(60) {
            calls.value += 1
            if calls.value == 3 { done.succeed(EventLoop.main.isCurrent) }
        }
        let loop = pthread_self()
        try await HelperThread(name: "sender").run { for _ in 0..<3 { pthread_kill(loop, 60) } }
        #expect(try await done.value())
        try await turns(3)
        #expect(calls.value == 3)
        watch.cancel()
    }

    @Test("a handler may end its own watch; what is pending then waits for the next")
    func cancelledInHandler() async throws {
        let first = Promise<Void>()
        let calls = Counter()
        let watch = Held<Watch>()
        watch.value = try Loop.onSignal(61) {
            calls.value += 1
            watch.value?.cancel()
            first.succeed(())
        }
        for _ in 0..<2 { pthread_kill(pthread_self(), 61) }
        try await first.value()
        try await turns(3)
        #expect(calls.value == 1)
        let second = Promise<Void>()
        let next = try Loop.onSignal(61) { second.succeed(()) }
        try await second.value()
        next.cancel()
    }

    @Test("a handler that ends its watch may give the descriptor's number to another")
    func numberReused() async throws {
        let pair = try SocketPair()
        try pair.ring()
        let done = Promise<Int>()
        let watch = Held<Watch>()
        watch.value = try Loop.onSignal(62) {
            guard let number = watch.value?.descriptor else { return }
            watch.value?.cancel()
            dup2(pair.near, number)
            done.succeed(Int(number))
        }
        pthread_kill(pthread_self(), 62)
        let number = Int32(try await done.value())
        // Nobody has read from it.
        #expect(take(number) == 1)
        close(number)
    }

    @Test("signals that interrupt the loop's sleep do no harm")
    func interrupted() async throws {
        let lone = LoneLoop()
        let loop = lone.loop
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigaction(59, &action, nil)
        let sleeper = Sleeper()
        let ready = Gate()
        loop.execute {
            sleeper.isThisThread()
            ready.open()
        }
        let ran = try await HelperThread(name: "interrupter").run {
            guard ready.pass(), let target = sleeper.thread else { return -1 }
            for round in 0..<2_000 {
                pthread_kill(target, 59)
                loop.execute { ready.open() }
                pthread_kill(target, 59)
                guard ready.pass() else { return round }
            }
            return 2_000
        }
        #expect(ran == 2_000)
    }
}

/// The thread to interrupt.
private final class Sleeper: Sendable {
    private let known = Mutex<pthread_t?>(nil)
    var thread: pthread_t? { known.withLock { $0 } }
    func isThisThread() { known.withLock { $0 = pthread_self() } }
}
