import AgentRuntime
import EventLoop
import Glibc
import JSON
import TestSupport
import Testing
import Wire

@testable import Supervisor

@Suite("The supervisor's methods", .loop) @Loop
struct MethodTests {
    /// A supervisor of two sleepers that answers on a socket, and a client of it.
    private func serve(_ body: @Loop (Fixture, RPCClient) async throws -> Void) async throws {
        let fixture = try Fixture([.shell("router", "exec sleep 1000"), .shell("tool@a", "exec sleep 1000")])
        let server = RPCServer(role: "supervisor")
        fixture.supervisor.register(on: server, stop: { _ in })
        let path = fixture.file("supervisor.sock")
        try server.listen(on: try UnixSocket.listen(path: path))
        let client = RPCClient(path: path)
        try await fixture.run {
            try await fixture.until("router", is: .running)
            try await fixture.until("tool@a", is: .running)
            try await body(fixture, client)
        }
        client.close()
        server.stopAccepting()
        await server.drain(within: .seconds(1))
    }

    @Test("status shows the tree")
    func status() async throws {
        try await serve { fixture, client in
            let pid = try fixture.pid("router")
            kill(pid, SIGKILL)
            try await fixture.untilReplaced("router", pid)
            let status = try await client.call(SupervisorStatus.self, Nothing(), timeout: .seconds(10))
            #expect(status.pid == getpid())
            #expect(!status.isStopping)
            #expect(status.processes.map(\.name) == ["router", "tool@a"])
            let router = try #require(status.processes.first)
            #expect(router.state == .running)
            #expect(router.pid == (try fixture.pid("router")))
            #expect(router.restarts == 1)
            #expect(router.lastExit == "signal 9 (Killed)")
            #expect(router.memory ?? 0 > 1000)
            #expect(router.uptime ?? -1 >= 0)
        }
    }

    @Test("restart, drain, quarantine and release do what they say, and events tell it", .timeLimit(.minutes(2)))
    func requests() async throws {
        try await serve { fixture, client in
            var seen: [ProcessChange] = []
            let listening = Task { @Loop in
                try await client.call(SupervisorEvents.self, Nothing(), timeout: .seconds(60)) { value in
                    if let change = try? value.decode(ProcessChange.self) { seen.append(change) }
                }
            }
            try await waitUntil("the stream is open") { seen.count == 2 }
            #expect(seen.allSatisfy { $0.state == .running && $0.previous == .running && $0.pid != nil })

            let first = try fixture.pid("router")
            _ = try await client.call(SupervisorRestart.self, ProcessParams(name: "router"), timeout: .seconds(10))
            try await fixture.untilReplaced("router", first)
            #expect(try fixture.status("router").restarts == 0)

            let draining = try await client.call(SupervisorDrain.self, ProcessParams(name: "router"), timeout: .seconds(10))
            #expect(draining.state == .stopping)
            try await fixture.until("router", is: .stopped)
            _ = try await client.call(SupervisorRelease.self, ProcessParams(name: "router"), timeout: .seconds(10))
            try await fixture.until("router", is: .running)

            let reason = ProcessParams(name: "tool@a", reason: "test")
            _ = try await client.call(SupervisorQuarantine.self, reason, timeout: .seconds(10))
            try await fixture.until("tool@a", is: .quarantined)
            try await waitUntil("the quarantine was told") { seen.contains { $0.state == .quarantined } }
            #expect(seen.last?.reason == "quarantined by hand: test")
            #expect(seen.last?.name == "tool@a")
            listening.cancel()
            _ = await listening.result
        }
    }

    @Test("a request that makes no sense is refused with what would")
    func refusals() async throws {
        try await serve { _, client in
            let unknown = await #expect(throws: RemoteError.self) {
                try await client.call(SupervisorRestart.self, ProcessParams(name: "rooter"), timeout: .seconds(10))
            }
            #expect(unknown?.code == .invalidParams)
            #expect(unknown?.message.contains("router") == true)
            let needless = await #expect(throws: RemoteError.self) {
                try await client.call(SupervisorRelease.self, ProcessParams(name: "router"), timeout: .seconds(10))
            }
            #expect(needless?.code == .invalidState)
            let malformed = await #expect(throws: RemoteError.self) {
                try await client.call(
                    method: SupervisorRestart.name, params: ["name": "Not A Name"], timeout: .seconds(10))
            }
            #expect(malformed?.code == .invalidParams)
        }
    }
}
