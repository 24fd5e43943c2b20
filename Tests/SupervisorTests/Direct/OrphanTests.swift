import AgentRuntime
import EventLoop
import Glibc
import TestSupport
import Testing

@testable import Supervisor

@Suite("The death of the supervisor itself", .loop) @Loop
struct OrphanTests {
    @Test("with kill -9 leaves no orphan: the kernel tells the children, and the next supervisor ends who cannot hear")
    func orphans() async throws {
        // given: a supervisor in a process of its own, which dies once its children are up: one that can act on a signal,
        // one that is stopped, one that will not listen
        let folder = try TemporaryFolder()
        setenv("LEV_TEST_ORPHANS", folder.path, 1)
        await #expect(processExitsWith: .signal(SIGKILL)) { try await superviseAndDie() }
        // then: the first two have ended (the kernel wakes a stopped process whose group is orphaned)
        let pids = try folder.read("pids").split(separator: "\n").compactMap { Int32($0) }
        try #require(pids.count == 3)
        try await waitUntil("the children that listen have ended") { !isAlive(pids[0]) && !isAlive(pids[1]) }
        #expect(isAlive(pids[2]), "it ignores what the kernel says")
        // and: the next supervisor with the same run directory ends the third before it starts anything
        let fixture = try Fixture([.shell("router", "exec sleep 1000")], in: folder)
        try await fixture.run {
            #expect(!isAlive(pids[2]))
            try await fixture.until("router", is: .running)
        }
    }

    @Test("is noticed by a child that was not even started when it happened")
    func race() async throws {
        // The parent of the child is a thread that ends at once; the child must not outlive it.
        var request = SpawnRequest(executable: "/bin/sleep", arguments: ["1000"])
        request.parentDeathSignal = SIGTERM
        let pid = try await HelperThread(name: "short-lived").run { [request] in try request.spawn() }
        let status = try await Loop.exitStatus(ofChild: pid)
        #expect(status == .signalled(SIGTERM))
    }

    @Test("nobody is ended whose pid was given to another process since")
    func reusedPid() async throws {
        let folder = try TemporaryFolder()
        let bystander = try SpawnRequest(executable: "/bin/sleep", arguments: ["1000"]).spawn()
        let startTime = try #require(LeftoverChildren.startTime(of: bystander))
        try folder.write(
            "\(bystander) \(startTime - 1) 15 router\nnonsense\n1 1 9 tool@a\n-1 5 9 tool@b\n", to: "supervisor.children")
        let leftovers = LeftoverChildren(path: folder.file("supervisor.children"))
        let ended = try await leftovers.end(within: .seconds(1))
        #expect(ended.isEmpty)
        #expect(isAlive(bystander))
        kill(bystander, SIGKILL)
        _ = try await Loop.exitStatus(ofChild: bystander)
    }
}

/// Runs in a process of its own.
@Loop private func superviseAndDie() async throws {
    let path = try #require(getenv("LEV_TEST_ORPHANS").map { String(cString: $0) })
    let names: [ProcessName] = ["router", "tool@a", "conductor"]
    let deaf = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    let children = names.map {
        ChildSpecification.python($0, ($0 == "conductor" ? deaf : "") + "ready()\nforever()")
    }
    let fixture = try Fixture(children, at: path)
    try await fixture.supervisor.start()
    for child in children { try await fixture.until(child.name, is: .running) }
    let pids = try names.map { try fixture.pid($0) }
    let file = open("\(path)/pids", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    let text = pids.map { "\($0)\n" }.joined()
    write(file, text, text.utf8.count)
    kill(pids[1], SIGSTOP)
    kill(getpid(), SIGKILL)
}
