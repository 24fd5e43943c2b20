import EventLoop
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import EventLoop

@Suite("Wake-ups") struct WakeUpTests {
    @Test("a hundred thousand rounds with another thread lose none", .timeLimit(.minutes(5)))
    func pingPong() async throws {
        let lone = LoneLoop()
        let loop = lone.loop
        let answers = Gate()
        let thread = HelperThread(name: "ping")
        let rounds = try await thread.run {
            for round in 0..<100_000 {
                loop.execute { answers.open() }
                // The loop goes to sleep at once: each round races with that.
                guard answers.pass() else { return round }
            }
            return 100_000
        }
        #expect(rounds == 100_000)
    }

    @Test("closures of many threads all run, each thread's in their order", .timeLimit(.minutes(2)))
    func manyThreads() async throws {
        let lone = LoneLoop()
        let loop = lone.loop
        let threads = 8
        let each = 5_000
        let ledger = Ledger(senders: threads)
        let done = Gate()
        let helpers = (0..<threads).map { HelperThread(name: "sender \($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, helper) in helpers.enumerated() {
                group.addTask {
                    try await helper.run {
                        var random = SplitMix(UInt64(number))
                        for index in 0..<each {
                            loop.execute {
                                if ledger.enter(index, of: number) == threads * each { done.open() }
                            }
                            // Lets the loop fall asleep now and then.
                            if random.next() % 64 == 0 { sched_yield() }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await HelperThread(name: "waiter").run { done.pass() })
        #expect(ledger.outOfOrder.value == 0)
    }

    @Test("jobs of many tasks all run, on the loop's thread", .timeLimit(.minutes(2)))
    func manyTasks() async {
        let lone = LoneLoop()
        let resident = Resident(lone.loop)
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { @concurrent in
                    var strays = 0
                    for _ in 0..<2_000 where await !resident.visit() { strays += 1 }
                    return strays
                }
            }
            for await strays in group { #expect(strays == 0) }
        }
        #expect(await resident.visits == 16_000)
    }

    @Test("a closure that comes while a timer is awaited does not wait for it", .loop) @Loop
    func wakesFromTimedSleep() async throws {
        let start = MonotonicTime.now
        let timer = Loop.after(.seconds(600)) {}
        defer { timer.cancel() }
        for _ in 0..<100 { try await HelperThread(name: "waker").run {} }
        #expect(MonotonicTime.now - start < .seconds(60))
    }

    @Test("the end of a turn that asks for the end of the next gets it though nothing else happens")
    func endOfTurnWakes() async throws {
        let lone = LoneLoop()
        let loop = lone.loop
        let gate = Gate()
        loop.execute {
            loop.reactor.atEndOfTurn(.otherThread) {
                loop.reactor.atEndOfTurn(.otherThread) { gate.open() }
            }
        }
        #expect(try await HelperThread(name: "waiter").run { gate.pass(within: .seconds(20)) })
    }
}

/// What has arrived of what several senders have numbered.
private final class Ledger: Sendable {
    let outOfOrder = Tally()
    private let arrived: Mutex<[Int]>

    init(senders: Int) { arrived = Mutex([Int](repeating: 0, count: senders)) }

    /// How many have arrived in all.
    func enter(_ index: Int, of sender: Int) -> Int {
        arrived.withLock { arrived in
            if arrived[sender] != index { outOfOrder.add() }
            arrived[sender] += 1
            return arrived.reduce(0, +)
        }
    }
}
