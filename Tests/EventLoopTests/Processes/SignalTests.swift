import EventLoop
import Glibc
import Synchronization
import TestSupport
import Testing

/// Blocks the real-time signals that these tests use, and nobody else.
private func blockSignals() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal: Int32 in 59...62 { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
}

/// Run by the dynamic linker before `main`, and before the loop is started: all threads of the process inherit the mask, as those
/// of a daemon do that asks for its signals first.
@used @section(".init_array.101")
private let blockAtLoad: @convention(c) () -> Void = { blockSignals() }

@Suite("Signals", .loop, .timeLimit(.minutes(1))) @Loop struct SignalTests {
    @Test("a signal to the process calls the handler on the loop, each time")
    func delivered() async throws {
        let calls = Counter()
        let done = Promise<Bool>()
        let watch = try Loop.onSignal(60) {
            calls.value += 1
            if calls.value == 3 { done.succeed(EventLoop.main.isCurrent) }
        }
        for _ in 0..<3 { kill(getpid(), 60) }
        #expect(try await done.value())
        for _ in 0..<600 { await Task.yield() }
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
        for _ in 0..<2 { kill(getpid(), 61) }
        try await first.value()
        for _ in 0..<600 { await Task.yield() }
        #expect(calls.value == 1)
        let second = Promise<Void>()
        let next = try Loop.onSignal(61) { second.succeed(()) }
        try await second.value()
        next.cancel()
    }

    @Test("signals that interrupt the loop's sleep do no harm")
    func interrupted() async throws {
        let lone = LoneLoop()
        let loop = lone.loop
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigaction(59, &action, nil)
        let thread = Mutex<pthread_t?>(nil)
        let ready = Gate()
        loop.execute {
            var set = sigset_t()
            sigemptyset(&set)
            sigaddset(&set, 59)
            pthread_sigmask(SIG_UNBLOCK, &set, nil)
            thread.withLock { $0 = pthread_self() }
            ready.open()
        }
        let ran = try await HelperThread(name: "interrupter").run {
            guard ready.pass(), let target = thread.withLock({ $0 }) else { return -1 }
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
