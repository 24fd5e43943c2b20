import EventLoop
import Glibc
import TestSupport
import Testing

@Suite("Isolation", .loop) struct IsolationTests {
    @Test("the loop's thread is isolated, in a task and outside one") @Loop
    func onTheLoop() async throws {
        EventLoop.main.checkIsolated()
        Loop.shared.assertIsolated()
        #expect(EventLoop.main.isIsolatingCurrentContext() == true)
        let outside = Promise<Bool>()
        EventLoop.main.execute {
            EventLoop.main.checkIsolated()
            Loop.shared.preconditionIsolated()
            outside.succeed(Loop.shared.assumeIsolated { _ in EventLoop.main.isIsolatingCurrentContext() == true })
        }
        #expect(try await outside.value())
        #expect(Loop.assumeIsolated { 3 } == 3)
    }

    @Test("another thread is not")
    func elsewhere() async throws {
        let isIsolating = try await HelperThread(name: "elsewhere").run { EventLoop.main.isIsolatingCurrentContext() }
        #expect(isIsolating == false)
    }

    @Test("checkIsolated on another thread ends the process")
    func checkIsolatedTraps() async {
        await #expect(processExitsWith: .failure) { EventLoop.main.checkIsolated() }
    }

    @Test("assumeIsolated on another thread ends the process")
    func assumeIsolatedTraps() async {
        await #expect(processExitsWith: .failure) { Loop.assumeIsolated {} }
    }

    @Test("two threads cannot run one loop")
    func runsOnce() async {
        await #expect(processExitsWith: .failure) { EventLoop.main.run() }
    }
}
