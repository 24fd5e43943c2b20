import EventLoop
import Glibc
import TestSupport
import Testing

@Suite("Children", .loop, .timeLimit(.minutes(2))) @Loop struct ChildTests {
    @Test("an exit code is reported, and the child reaped", arguments: [0, 7, 255] as [Int32])
    func exitCode(_ code: Int32) async throws {
        let child = try start("exit \(code)")
        #expect(try await Loop.exitStatus(ofChild: child) == .exited(code))
        #expect(!isThere(child))
    }

    @Test("a child that waits to be told is reported when it ends, not before")
    func waits() async throws {
        let pair = try SocketPair()
        // The shell wants to block.
        #expect(fcntl(pair.near, F_SETFL, 0) == 0)
        let child = try start("read line; exit 3", input: pair.near)
        let task = Loop.task { try await Loop.exitStatus(ofChild: child) }
        try await turns(100)
        #expect(isThere(child))
        #expect(write(pair.far, "\n", 1) == 1)
        #expect(try await task.value == .exited(3))
    }

    @Test("a signal is reported as such", arguments: [SIGKILL, SIGTERM])
    func signalled(_ signal: Int32) async throws {
        let child = try start("exec sleep 600")
        kill(child, signal)
        let status = try await Loop.exitStatus(ofChild: child)
        #expect(status == .signalled(signal))
        #expect(status.description.hasPrefix("signal \(signal) ("))
        #expect(!isThere(child))
    }

    @Test("a child that has ended before is reported at once")
    func endedBefore() async throws {
        let child = try start("exit 4")
        try await waitUntil("the child is a zombie") { state(of: child) == "Z" }
        #expect(try await Loop.exitStatus(ofChild: child) == .exited(4))
        #expect(!isThere(child))
    }

    @Test("many children end at once, and none is left")
    func many() async throws {
        let children = try (0..<30).map { try start("exit \($0)") }
        let tasks = children.map { child in Loop.task { try await Loop.exitStatus(ofChild: child) } }
        for (number, task) in tasks.enumerated() { #expect(try await task.value == .exited(Int32(number))) }
        for child in children { #expect(!isThere(child)) }
    }

    @Test("a cancelled wait leaves the child to be waited for again")
    func cancelled() async throws {
        let child = try start("exec sleep 600")
        let task = Loop.task { try await Loop.exitStatus(ofChild: child) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(isThere(child))
        kill(child, SIGKILL)
        #expect(try await Loop.exitStatus(ofChild: child) == .signalled(SIGKILL))
    }

    @Test(
        "a process that is no child of ours is refused at once",
        arguments: [(1, ECHILD), (0, EINVAL), (-1, EINVAL)] as [(Int32, Int32)])
    func noChild(_ process: Int32, _ code: Int32) async {
        let error = await #expect(throws: SystemError.self) { try await Loop.exitStatus(ofChild: process) }
        #expect(error?.code == code)
    }
}

private func start(_ script: String, input: Int32? = nil) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(script), nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let status = posix_spawn(&child, "/bin/sh", &actions, nil, &arguments, environ)
    guard status == 0 else { throw SystemError(status, "starting sh") }
    return child
}

/// Whether the process exists, if only as a zombie.
private func isThere(_ process: pid_t) -> Bool { kill(process, 0) == 0 }

/// The letter of /proc's third column.
private func state(of process: pid_t) -> Character? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, 256, file) != nil else { return nil }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.split(separator: ") ").last?.first
}
