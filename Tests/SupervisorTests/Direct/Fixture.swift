import AgentRuntime
import EventLoop
import Glibc
import Logging
import TestSupport
import Testing

@testable import Supervisor

/// A supervisor of real processes, in a folder of its own.
@Loop final class Fixture {
    /// The folder of sockets, logs and whatever the children write.
    let path: String
    private let keeper: TemporaryFolder?
    let supervisor: Supervisor
    let backEnd: DirectBackEnd
    private(set) var changes: [ProcessChange] = []

    /// Quick enough for tests, slow enough for a busy machine.
    static var policy: SupervisionPolicy {
        var policy = SupervisionPolicy()
        policy.pingInterval = .milliseconds(100)
        policy.pingTimeout = .milliseconds(1500)
        policy.memoryInterval = .milliseconds(50)
        policy.killGrace = .milliseconds(300)
        policy.backoffBase = .milliseconds(10)
        policy.backoffCeiling = .milliseconds(40)
        return policy
    }

    /// - Parameters:
    ///   - keeper: a folder that exists already.
    ///   - prepare: completes each specification with paths in the folder.
    convenience init(
        _ children: [ChildSpecification], in keeper: TemporaryFolder? = nil,
        prepare: (inout ChildSpecification, TemporaryFolder) -> Void = { _, _ in }
    ) throws {
        let folder = try keeper ?? TemporaryFolder()
        let prepared = children.map { child in
            var child = child
            prepare(&child, folder)
            return child
        }
        try self.init(prepared, at: folder.path, keeper: folder)
    }

    /// - Parameter keeper: removes the folder when the fixture goes; nil when somebody else does.
    init(_ children: [ChildSpecification], at path: String, keeper: TemporaryFolder? = nil) throws {
        self.path = path
        self.keeper = keeper
        let plan = try SupervisionPlan(
            children.map { child in
                var child = child
                child.environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
                child.environment["FOLDER"] = path
                return child
            })
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        let output = ChildLog(names: plan.order, descriptor: null, isColoured: false, folder: path + "/log")
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        backEnd = DirectBackEnd(plan: plan, runDirectory: path, output: output, leftoverGrace: .milliseconds(300), log: log)
        supervisor = Supervisor(plan: plan, policy: Self.policy, backEnd: backEnd, log: log, seed: 7)
        _ = supervisor.subscribe { [weak self] in self?.changes.append($0) }
    }

    /// Runs `body` under the started supervisor, then stops everything.
    func run(_ body: @Loop () async throws -> Void) async throws {
        try await supervisor.start()
        do {
            try await body()
        } catch {
            await supervisor.stop()
            throw error
        }
        await supervisor.stop()
        for status in supervisor.state.table(at: .now) { #expect(status.pid == nil) }
    }

    func status(_ name: ProcessName) throws -> ProcessStatus {
        try #require(supervisor.state.table(at: .now).first { $0.name == name })
    }

    func pid(_ name: ProcessName) throws -> Int32 { try #require(try status(name).pid) }

    func until(_ name: ProcessName, is state: ProcessState) async throws {
        do {
            try await waitUntil("\(name) is \(state)") { try self.status(name).state == state }
        } catch {
            throw TestSupportError("\(error); \(self.changes.map { "\($0.name) \($0.state) \($0.reason ?? "")" })")
        }
    }

    /// Until it runs as another process than `pid`.
    func untilReplaced(_ name: ProcessName, _ pid: Int32) async throws {
        do {
            try await waitUntil("\(name) runs anew") {
                let status = try self.status(name)
                return status.state == .running && status.pid != pid
            }
        } catch {
            throw TestSupportError("\(error); \(self.changes.map { "\($0.name) \($0.state) \($0.reason ?? "")" })")
        }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func output(of name: ProcessName) -> String { read("log/\(name.fileName).log") }

    /// A file's text; empty when there is none.
    func read(_ name: String) -> String {
        guard let file = fopen(file(name), "re") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 17)
        return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
    }
}

extension ChildSpecification {
    /// A Python program that may call `ready()`, and `forever()` to wait for signals.
    static func python(_ name: ProcessName, _ body: String, readiness: ReadyCondition = .notify) -> ChildSpecification {
        let prelude = """
            import os, signal, socket, struct, sys, time
            def tell(text):
                s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                s.sendto(text.encode(), os.environ['NOTIFY_SOCKET'])
            def ready(): tell('READY=1')
            def forever():
                while True: signal.pause()

            """
        var child = ChildSpecification(
            name: name, executable: "/usr/bin/python3", arguments: ["-ISuc", prelude + body], readiness: readiness,
            readinessTimeout: .seconds(30))
        child.intensity = Intensity(restarts: 20, period: .seconds(60))
        return child
    }

    /// A shell script, ready as soon as it is spawned.
    static func shell(_ name: ProcessName, _ script: String, readiness: ReadyCondition = .spawned) -> ChildSpecification {
        var child = ChildSpecification(
            name: name, executable: "/bin/sh", arguments: ["-c", script], readiness: readiness, readinessTimeout: .seconds(30))
        child.intensity = Intensity(restarts: 20, period: .seconds(60))
        return child
    }

    func with(_ change: (inout ChildSpecification) -> Void) -> ChildSpecification {
        var copy = self
        change(&copy)
        return copy
    }
}

/// Whether a process exists and is no zombie.
func isAlive(_ pid: Int32) -> Bool {
    guard let stat = fopen("/proc/\(pid)/stat", "re") else { return false }
    defer { fclose(stat) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = fread(&bytes, 1, bytes.count, stat)
    guard let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")), end + 2 < count else { return false }
    return bytes[end + 2] != UInt8(ascii: "Z") && bytes[end + 2] != UInt8(ascii: "X")
}
