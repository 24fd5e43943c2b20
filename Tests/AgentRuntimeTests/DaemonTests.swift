import EventLoop
import Glibc
import JSON
import Logging
import TestSupport
import Testing
import Wire

@testable import AgentRuntime

/// A method that answers when it is told to.
private enum Wait: RemoteMethod {
    typealias Params = Nothing
    typealias Result = Nothing
    static let name = "router.wait"
    static let summary = "Waits."
    static let example = Nothing()
}

/// A method that fails in an unforeseen way.
private enum Fail: RemoteMethod {
    typealias Params = Nothing
    typealias Result = Nothing
    static let name = "router.fail"
    static let summary = "Fails."
    static let example = Nothing()
}

// One after the other: the severity that is logged is the process's, and some tests change it.
@Suite("The life of a daemon", .loop, .serialized) @Loop
struct DaemonTests {
    private struct Life {
        let daemon: Daemon
        let folder: TemporaryFolder
        let end: Task<ExitCode, Never>
        let client: RPCClient

        /// Tells it to stop, and how it ended.
        func stop() async -> ExitCode {
            await daemon.stop(because: "test")
            let code = await end.value
            await client.close()
            return code
        }
    }

    private func start(
        calls: Set<String> = [], flags: [String: String] = [:],
        log: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        prepare: @escaping @Loop (Daemon) async throws -> Void = { _ in }
    ) throws -> Life {
        let folder = try TemporaryFolder()
        var arguments = DaemonArguments(name: "router", flags: flags)
        arguments.flags["LEV_RUN_DIR"] = folder.path
        arguments.environmentFile = try folder.write("", to: "lev.env")
        var options = Daemon.Options(calls: calls)
        options.drain = .seconds(20)
        let daemon = try Daemon(arguments, options, try Settings.load(arguments), log: log)
        return Life(
            daemon: daemon, folder: folder, end: Task { @Loop in await daemon.live(prepare) },
            client: RPCClient(path: folder.file("router.sock")))
    }

    @Test("answers the standard methods once it is prepared, and ends with 0")
    func life() async throws {
        let life = try start { $0.count("prepared") }
        let ping = try await life.client.call(AgentPing.self, Nothing(), timeout: .seconds(20))
        #expect(ping.pid == getpid())
        let info = try await life.client.call(AgentInfo.self, Nothing(), timeout: .seconds(20))
        #expect(info.name == "router")
        #expect(info.version == productVersion)
        #expect(
            info.methods.map(\.name) == [
                "agent.drain", "agent.info", "agent.log", "agent.ping", "agent.stats", "agent.trace",
            ])
        for method in info.methods {
            #expect(!method.summary.isEmpty)
            for schema in [method.params, method.result] {
                #expect(!schema.encodedString.contains("no schema can be derived"), "\(method.name)")
            }
        }
        let stats = try await life.client.call(AgentStats.self, Nothing(), timeout: .seconds(20))
        #expect(stats.calls.calls == 2)
        #expect(stats.counters == ["prepared": 1])
        #expect(stats.memory?.pss ?? 0 > 0)
        #expect(await life.stop() == .success)
        #expect(access(life.folder.file("router.sock"), F_OK) != 0, "its socket's file goes with it")
    }

    @Test("callers wait in the socket's queue until it is prepared")
    func queue() async throws {
        let gate = Promise<Void>()
        let life = try start { _ in try await gate.value() }
        let call = Task { @Loop in try await life.client.call(AgentPing.self, Nothing(), timeout: .seconds(20)) }
        try await waitUntil("the caller is connected") { life.client.isConnected }
        gate.succeed(())
        #expect(try await call.value.pid == getpid())
        #expect(await life.stop() == .success)
    }

    @Test("told to stop, it finishes what is in flight, takes nothing new, and closes in reverse order")
    func drain() async throws {
        let gate = Promise<Void>()
        var order: [String] = []
        let life = try start { daemon in
            daemon.server.handle(Wait.self) { _, _ in
                try await gate.value()
                order.append("call")
                return Nothing()
            }
            daemon.onDrain { order.append("background work") }
            daemon.onStop { order.append("opened first") }
            daemon.onStop { order.append("opened last") }
        }
        let call = Task { @Loop in try await life.client.call(Wait.self, Nothing(), timeout: .seconds(20)) }
        try await waitUntil("the call is in flight") { life.daemon.server.stats.inFlight == 1 }
        life.daemon.stop(because: "test")
        try await waitUntil("it drains") { life.daemon.server.isDraining }
        #expect(access(life.folder.file("router.sock"), F_OK) != 0)
        gate.succeed(())
        _ = try await call.value
        #expect(await life.end.value == .success)
        #expect(Set(order.prefix(2)) == ["background work", "call"])
        #expect(order.suffix(2) == ["opened last", "opened first"])
    }

    @Test("agent.drain is answered, and then ends it")
    func drainMethod() async throws {
        let life = try start()
        let answer = try await life.client.call(AgentDrain.self, Nothing(), timeout: .seconds(20))
        #expect(answer.inFlight == 0)
        #expect(await life.end.value == .success)
    }

    @Test(
        "what goes wrong while it prepares decides its exit code",
        arguments: [
            (ConfigurationError([]) as any Error, ExitCode.notConfigured),
            (SystemError(ECONNREFUSED, "connecting"), .failure),
            (CancellationError(), .failure),
        ])
    func failedStart(error: any Error, code: ExitCode) async throws {
        let life = try start { _ in throw error }
        #expect(await life.end.value == code)
        #expect(access(life.folder.file("router.sock"), F_OK) != 0)
    }

    @Test("told to stop while it prepares, it gives up and ends with 0")
    func stopWhilePreparing() async throws {
        let life = try start { _ in try await Promise<Void>().value() }
        try await waitUntil("it listens") { access(life.folder.file("router.sock"), F_OK) == 0 }
        #expect(await life.stop() == .success)
    }

    @Test("a second one with the same name does not start, and does not disturb the first")
    func twice() async throws {
        let first = try start()
        _ = try await first.client.call(AgentPing.self, Nothing(), timeout: .seconds(20))
        var arguments = first.daemon.arguments
        arguments.isCheck = false
        let second = try Daemon(arguments, Daemon.Options(), try Settings.load(arguments), log: first.daemon.log)
        #expect(await second.live { _ in } == .failure)
        _ = try await first.client.call(AgentPing.self, Nothing(), timeout: .seconds(20))
        #expect(await first.stop() == .success)
    }

    @Test("a client for a role that it does not list among its calls is refused")
    func peers() async throws {
        let life = try start(calls: ["support"])
        let peer = try life.daemon.peer("support@payment_question")
        #expect(peer.path == life.folder.file("support-payment_question.sock"))
        #expect(peer === (try life.daemon.peer("support@payment_question")))
        let refusal = #expect(throws: RemoteError.self) { try life.daemon.peer("tool@customer") }
        #expect(refusal?.code == .notPermitted)
        #expect(await life.stop() == .success)
    }

    @Test("a reload puts new settings into force; a mistake leaves the old ones")
    func reload() async throws {
        var seen: [Int] = []
        let life = try start { daemon in
            daemon.onReload { seen.append(try $0.string(.logLevel).count) }
            daemon.onReload { _ in throw SystemError(EIO, "failing") }
            daemon.onReload { seen.append(-(try $0.string(.logLevel).count)) }
        }
        _ = try await life.client.call(AgentPing.self, Nothing(), timeout: .seconds(20))
        try life.folder.write("LEV_LOG_FORMAT=plain\nLEV_LOG_LEVEL=error\n", to: "lev.env")
        await life.daemon.reload()
        #expect(seen == [5, -5], "every handler runs, whatever another throws")
        try life.folder.write("LEV_LOG_LEVEL=nonsense\n", to: "lev.env")
        await life.daemon.reload()
        #expect(seen.count == 2)
        #expect(try life.daemon.settings.string(.logLevel) == "error")
        LogOutput.standard.level = .info
        #expect(await life.stop() == .success)
    }

    @Test("agent.trace echoes each call to the connection that asked, until it is switched off")
    func trace() async throws {
        let life = try start { daemon in
            daemon.server.handle(Fail.self) { _, _ in throw SystemError(EIO, "failing") }
        }
        _ = try await life.client.call(AgentPing.self, Nothing(), timeout: .seconds(20))
        let observer = try LineClient(life.folder.file("router.sock"))
        try await observer.send("agent.trace {\"on\":true}")
        #expect(try await observer.line().contains("\"on\":true"))
        _ = try? await life.client.call(
            Fail.self, Nothing(), meta: CallMeta(session: "s1", turn: "7"), timeout: .seconds(20))
        var line = try await observer.line()
        while !line.contains("router.fail") { line = try await observer.line() }
        #expect(line.contains("\"error\":\"internal_error\""))
        #expect(line.contains("\"session\":\"s1\""))
        try await observer.send("agent.trace {\"on\":false}")
        while !line.contains("\"on\":false") { line = try await observer.line() }
        #expect(life.daemon.tracers.isEmpty)
        observer.close()
        #expect(await life.stop() == .success)
    }

    @Test("work that held the loop for more than 20 ms is in the log, with what ran and for how long")
    func stall() async throws {
        let folder = try TemporaryFolder()
        let file = open(folder.file("log"), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        try #require(file >= 0)
        defer { close(file) }
        let output = LogOutput(descriptor: file, format: .plain)
        let life = try start(log: Logger(label: "test") { _ in LogSink(output: output) })
        _ = try await life.client.call(AgentPing.self, Nothing(), timeout: .seconds(20))
        EventLoop.main.execute(file: "Router/Work.swift", line: 7) {
            let end = MonotonicTime.now + .milliseconds(60)
            while MonotonicTime.now < end {}
        }
        // Other tests of the process may hold the loop as well.
        let what = #"level=warning agent=lev msg="the closure of Router/Work.swift:7 held the loop" event=stalled ms="#
        var milliseconds: Int?
        try await waitUntil("the log says so") {
            let line = try folder.read("log").split(separator: "\n").first { $0.contains(what) }
            milliseconds = line.flatMap { $0.split(separator: "=").last }.flatMap { Int($0) }
            return line != nil
        }
        #expect(milliseconds.map { $0 >= 40 } == true, "to a tick of the kernel's clock")
        #expect(await life.stop() == .success)
    }

    @Test("agent.log changes the severity for a while, and says until when")
    func log() async throws {
        let life = try start(flags: ["LEV_LOG_LEVEL": "warning"])
        let answer = try await life.client.call(
            AgentLog.self, AgentLog.Params(level: .debug, seconds: 5), timeout: .seconds(20))
        #expect(answer == AgentLog.Result(level: .debug, then: .warning, seconds: 5))
        #expect(LogOutput.standard.level == .debug)
        life.daemon.levelTimer?.cancel()
        LogOutput.standard.level = .info
        let refusal = await #expect(throws: RemoteError.self) {
            try await life.client.call(AgentLog.self, AgentLog.Params(level: .debug, seconds: 0), timeout: .seconds(20))
        }
        #expect(refusal?.code == .invalidParams)
        #expect(await life.stop() == .success)
    }
}

/// A person on a socket.
@Loop private final class LineClient {
    private let descriptor: Int32
    private var bytes: [UInt8] = []

    init(_ path: String) throws { descriptor = try UnixSocket.connect(path: path) }

    func send(_ line: String) async throws {
        let text = line + "\n"
        guard write(descriptor, text, text.utf8.count) == text.utf8.count else { throw SystemError(errno, "writing a line") }
    }

    func line() async throws -> String {
        while true {
            if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                defer { bytes.removeSubrange(...end) }
                return String(decoding: bytes[..<end], as: UTF8.self)
            }
            try await waitUntil("a line arrives") {
                var buffer = [UInt8](repeating: 0, count: 4096)
                let count = read(self.descriptor, &buffer, buffer.count)
                if count > 0 { self.bytes += buffer[..<count] }
                return count > 0
            }
        }
    }

    func close() { Glibc.close(descriptor) }
}
