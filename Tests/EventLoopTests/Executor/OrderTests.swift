import Glibc
import TestSupport
import Testing

@testable import EventLoop

private actor Role {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    func act(_ journal: Journal) async {
        await journal.note("actor")
    }
}

private func plain(_ journal: Journal) async {
    await journal.note("plain")
}

/// In what order the loop runs things shows where a task gave up the thread: what was queued before it did has run by then.
@Suite("Order of execution", .loop) @Loop struct OrderTests {
    let journal = Journal()

    @Test("an actor on the loop is entered and left without a hop")
    func actorWithoutHop() async throws {
        let role = Role()
        let queued = Promise<Void>()
        try await Loop.task { [journal] in
            EventLoop.main.execute {
                journal.note("queued")
                queued.succeed(())
            }
            await role.act(journal)
            journal.note("back")
            try await queued.value()
        }.value
        #expect(journal.entries == ["actor", "back", "queued"])
    }

    @Test("a nonisolated async function is called without a hop")
    func functionWithoutHop() async throws {
        let queued = Promise<Void>()
        try await Loop.task { [journal] in
            EventLoop.main.execute {
                journal.note("queued")
                queued.succeed(())
            }
            await plain(journal)
            journal.note("back")
            try await queued.value()
        }.value
        #expect(journal.entries == ["plain", "back", "queued"])
    }

    @Test("an immediate task runs at once, from a task, a closure, a timer and a handler")
    func immediate() async throws {
        let pair = try SocketPair()
        func check(_ place: String) {
            Task.immediate { @Loop in journal.note("immediate") }
            journal.note(place)
        }
        check("task")
        for start: (@escaping @Loop @Sendable () -> Void) throws -> Void in [
            { EventLoop.main.execute($0) },
            { Loop.after(.zero, $0) },
            { Loop.atEndOfTurn($0) },
        ] {
            let done = Promise<Void>()
            try start {
                check("callback")
                done.succeed(())
            }
            try await done.value()
        }
        let done = Promise<Void>()
        let watch = try Loop.watch(pair.near, for: .read) { _ in
            pair.silence()
            check("handler")
            done.succeed(())
        }
        try pair.ring()
        try await done.value()
        watch.cancel()
        #expect(journal.entries == ["task", "callback", "callback", "callback", "handler"].flatMap { ["immediate", $0] })
    }

    @Test("a kept promise resumes its task before what is queued afterwards")
    func resumesInOrder() async throws {
        let promise = Promise<Int>()
        let done = Promise<Void>()
        let waiter = Loop.task { [journal] in
            journal.note("got \(try await promise.value())")
        }
        EventLoop.main.execute { [journal] in
            promise.succeed(4)
            EventLoop.main.execute {
                journal.note("later")
                done.succeed(())
            }
        }
        try await done.value()
        try await waiter.value
        #expect(journal.entries == ["got 4", "later"])
    }

    @Test("closures run in their order, and none before the one that queued it has returned")
    func closuresInOrder() async throws {
        let done = Promise<Void>()
        for number in 0..<5 {
            EventLoop.main.execute { [journal] in
                EventLoop.main.execute {
                    journal.note("inner \(number)")
                    if number == 4 { done.succeed(()) }
                }
                journal.note("outer \(number)")
            }
        }
        try await done.value()
        #expect(journal.entries == (0..<5).map { "outer \($0)" } + (0..<5).map { "inner \($0)" })
    }

    @Test("the end of the turn comes after the work that was ready, and what it queues runs in the next")
    func endOfTurn() async throws {
        // On a loop of its own, where no other test's work is in the queue.
        let lone = LoneLoop()
        let loop = lone.loop
        let transcript = Transcript()
        let done = Gate()
        loop.execute {
            loop.reactor.atEndOfTurn(.otherThread) {
                transcript.note("end of turn")
                loop.execute { transcript.note("queued at the end") }
                loop.reactor.atEndOfTurn(.otherThread) {
                    transcript.note("end of the next turn")
                    done.open()
                }
            }
            loop.execute { transcript.note("ready") }
        }
        #expect(try await HelperThread(name: "waiter").run { done.pass() })
        #expect(transcript.entries == ["ready", "end of turn", "queued at the end", "end of the next turn"])
    }

    @Test("a closure and what it holds are gone when it has run")
    func releasesClosures() async throws {
        final class Cargo {}
        weak var cargo: Cargo?
        let gone = Promise<Bool>()
        do {
            let held = Cargo()
            cargo = held
            // The closures of one turn; the second runs right after the first.
            let box = Unchecked(held)
            EventLoop.main.execute { withExtendedLifetime(box) {} }
        }
        let observed = Weak(cargo)
        EventLoop.main.execute { gone.succeed(observed.value == nil) }
        #expect(try await gone.value())
    }
}

/// Carries what is touched on the loop only into a closure.
private struct Unchecked<Value>: @unchecked Sendable {  // made, used and released on the loop
    let value: Value
    init(_ value: Value) { self.value = value }
}

private struct Weak: @unchecked Sendable {  // as above
    weak var value: AnyObject?
    init(_ value: AnyObject?) { self.value = value }
}
