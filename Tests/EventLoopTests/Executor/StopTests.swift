import EventLoop
import Glibc
import TestSupport
import Testing

@testable import EventLoop

@Suite("Stopping") struct StopTests {
    /// Runs a loop on this thread; `body` is its first work, and stops it.
    @concurrent private func run(_ loop: EventLoop, _ body: @escaping @Loop @Sendable (EventLoop) -> Void) async {
        loop.execute { body(loop) }
        loop.run()
    }

    @Test("what was ready runs, however much, and the end of the turn")
    func readyWorkRuns() async {
        let ran = Tally()
        let flushed = Tally()
        await run(EventLoop()) { loop in
            for _ in 0..<5_000 { loop.execute { ran.add() } }
            loop.reactor.atEndOfTurn(.otherThread) { flushed.add() }
            loop.stop()
        }
        #expect(ran.value == 5_000)
        #expect(flushed.value == 1)
    }

    @Test("what another thread submitted before the stop runs")
    func submittedWorkRuns() async {
        let loop = EventLoop()
        let ran = Tally()
        for _ in 0..<1_000 { loop.execute { ran.add() } }
        await run(loop) { $0.stop() }
        #expect(ran.value == 1_000)
    }

    @Test("work that begets work for ever does not keep the loop from ending, and stays queued")
    func endlessWorkEnds() async {
        let loop = EventLoop()
        let ran = Tally()
        @Sendable func again() {
            loop.execute {
                ran.add()
                again()
            }
        }
        again()
        await run(loop) { $0.stop() }
        let first = ran.value
        #expect(first >= 1)
        // The loop can be run again, and goes on where it was.
        await run(loop) { $0.stop() }
        #expect(ran.value > first)
        await run(loop) { loop in loop.stop() }
    }

    @Test("a stopped loop can be started again in the background")
    func startsAgain() async throws {
        let loop = EventLoop()
        await run(loop) { $0.stop() }
        loop.startInBackground()
        let gate = Gate()
        loop.execute {
            gate.open()
            loop.stop()
        }
        #expect(try await HelperThread(name: "waiter").run { gate.pass() })
    }

    @Test("runMain returns what its body returns, after what the body made ready has run")
    func runMain() async {
        await #expect(processExitsWith: .exitCode(43)) {
            // The test process runs the loop in the background; here it is to be run by hand.
            EventLoop.main.execute { EventLoop.main.stop() }
            try await waitUntil("the loop has ended") { threadNames().allSatisfy { $0 != "loop" } }
            let written = Tally()
            let status = EventLoop.runMain {
                do {
                    try await Loop.sleep(for: .milliseconds(1))
                    try await HelperThread(name: "runMain").run {}
                } catch {
                    return 1
                }
                EventLoop.main.execute { written.add() }
                return 42
            }
            exit(status + Int32(written.value))
        }
    }
}

/// The names of this process's threads.
func threadNames() -> [String] {
    guard let folder = opendir("/proc/self/task") else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let number = withUnsafePointer(to: entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard let file = fopen("/proc/self/task/\(number)/comm", "r") else { continue }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 64)
        guard fgets(&line, 64, file) != nil else { continue }
        let name = line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
        names.append(String(decoding: name, as: UTF8.self))
    }
    return names
}
