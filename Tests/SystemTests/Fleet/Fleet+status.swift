import AgentRuntime
import EventLoop
import Glibc
import TestSupport
import Testing
import Wire

extension Fleet {
    /// The supervisor's table.
    func status() async throws -> [ProcessStatus] {
        try await supervisorClient.call(SupervisorStatus.self, Nothing(), timeout: .seconds(10)).processes
    }

    func status(_ name: ProcessName) async throws -> ProcessStatus {
        try #require(try await status().first { $0.name == name }, "\(name) is in the supervisor's table")
    }

    func pid(_ name: ProcessName) async throws -> Int32 { try #require(try await status(name).pid, "\(name) is alive") }

    /// Waits until every process is ready, or those that are not in `except`.
    func untilReady(except: Set<ProcessName> = []) async throws {
        try await until("all processes are ready") {
            $0.allSatisfy { $0.state == .running || $0.state == .finished || except.contains($0.name) }
        }
    }

    func until(_ name: ProcessName, is state: ProcessState) async throws {
        try await until("\(name) is \(state)") { $0.first { $0.name == name }?.state == state }
    }

    /// Waits until `name` runs as another process than `pid`, and returns its new id.
    @discardableResult
    func untilReplaced(_ name: ProcessName, _ pid: Int32) async throws -> Int32 {
        try await until("\(name) runs as another process than \(pid)") { table in
            table.contains { $0.name == name && $0.state == .running && $0.pid != pid }
        }
        return try await self.pid(name)
    }

    /// Waits until nothing of the fleet is alive.
    func untilNothingIsAlive() async throws { try await untilAlive([]) }

    /// Waits until these processes of the fleet are alive and no others.
    func untilAlive(_ pids: Set<Int32>) async throws {
        do {
            try await waitUntil(pids.isEmpty ? "no process of the fleet is alive" : "only \(pids) are alive") {
                Set(self.processes.map(\.pid)) == pids
            }
        } catch {
            throw TestSupportError("\(error); alive: \(self.processes)")
        }
    }

    /// Waits until the supervisor's table is as it should be. Its absence at the beginning is waited through.
    func until(_ what: String, _ condition: ([ProcessStatus]) -> Bool) async throws {
        var last: [ProcessStatus] = []
        do {
            try await waitUntil(what, within: .seconds(60)) {
                guard kill(self.supervisor.pid, 0) == 0 else { throw TestSupportError("the supervisor has ended") }
                guard let table = try? await self.status() else { return false }
                last = table
                return condition(table)
            }
        } catch {
            let table = last.map { "\($0.name) \($0.state) \($0.lastExit ?? "")" }.joined(separator: "; ")
            throw TestSupportError("\(error). Table: \(table). Log: \(self.log)")
        }
    }
}
