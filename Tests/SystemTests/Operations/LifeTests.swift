import AgentRuntime
import EventLoop
import FoundationEssentials
import Glibc
import JSON
import TestSupport
import Testing
import Wire

extension Failures {
    @Suite("lev up", .loop) @Loop struct LifeTests {
        @Test("sets a process aside that misses a key, and does not start it over and over; the others serve")
        func setsTheMisconfiguredAside() async throws {
            let fleet = try await Fleet(Fleet.Options(settings: ["CANCEL_LINK_PASSWORD": nil]))
            try await fleet.untilReady(except: ["retention"])
            try await fleet.until("retention", is: .quarantined)
            let retention = try await fleet.status("retention")
            #expect(retention.restarts <= 1)
            #expect(retention.retryIn == nil, "a restart cannot mend it")
            #expect(retention.lastExit?.contains("6") == true, "\(retention.lastExit ?? "")")
            let shown = try await fleet.run("lev", "status")
            #expect(shown.status == .exited(1))
            #expect(shown.output.contains("quarantined"))
            #expect(try await fleet.chat(Fleet.Message("Where is my box?", email: "dana@example.com")).decision == "send")
            let leaving = try await fleet.chat(Fleet.Message("I want to cancel my subscription.", email: "dana@example.com"))
            #expect(leaving.decision == "escalate")
            #expect(leaving.reason?.contains("quarantined") == true, "\(leaving.reason ?? "")")
            #expect(try await fleet.status("retention").restarts == retention.restarts)
            try await fleet.end()
        }

        @Test("with a PostgreSQL of its own, killed by SIGKILL, leaves no process behind, and starts again where it was")
        func leavesNoOrphan() async throws {
            let fleet = try await Fleet.start(Fleet.Options(ownsCluster: true))
            _ = try await fleet.chat(Fleet.Message("Where is my box?", session: "before", email: "dana@example.com"))
            #expect(fleet.processes.count > 15)
            fleet.supervisor.signal(SIGKILL)
            _ = try await fleet.supervisor.exitStatus()
            try await fleet.untilNothingIsAlive()

            try fleet.startAgain()
            try await fleet.untilReady()
            let outcome = try await fleet.chat(
                Fleet.Message("And when was I charged last?", session: "before", email: "dana@example.com"))
            #expect(outcome.category == "payment_question")

            // Also one that cannot hear anything at the moment.
            let router = try await fleet.pid("router")
            kill(router, SIGSTOP)
            try await waitUntil("the router is stopped") {
                try String(contentsOfFile: "/proc/\(router)/stat", encoding: .utf8).contains(") T ")
            }
            fleet.supervisor.signal(SIGKILL)
            _ = try await fleet.supervisor.exitStatus()
            try await fleet.untilNothingIsAlive()
            try fleet.startAgain()
            try await fleet.untilReady()

            try await refusesASecond(fleet)
            try await stopsInOrder(fleet)
            // Neither the customer's words nor a secret went into a log.
            for secret in [Fleet.apiKey, "sk-simulator", "sk-ant-simulator", "dana@example.com", "Where is my box?"] {
                #expect(!fleet.supervisor.standardError.contains(secret), "\(secret)")
            }
        }

        /// A second `lev up` of the same folders ends, and the first does not notice.
        private func refusesASecond(_ fleet: Fleet) async throws {
            let before = try await fleet.status()
            let second = try await fleet.run("lev", "up")
            #expect(second.status == .exited(1), "\(second.status)")
            #expect(second.errors.contains("supervisor.sock"), "\(second.errors)")
            let after = try await fleet.status()
            #expect(after.map(\.pid) == before.map(\.pid))
        }

        /// SIGTERM: those who call stop before those who are called, and a customer who waits is answered.
        private func stopsInOrder(_ fleet: Fleet) async throws {
            try await fleet.simulator.script(contains: Prompts.draft, times: 1, ["delay_ms": 500])
            var stopped: [ProcessName] = []
            let listener = RPCClient(path: fleet.socket("supervisor"))
            defer { listener.close() }
            let events = Task { @Loop in
                try await listener.call(SupervisorEvents.self, Nothing(), timeout: .seconds(120)) { value in
                    guard let change = try? value.decode(ProcessChange.self), change.state == .stopped else { return }
                    stopped.append(change.name)
                }
            }
            let chat = Task { @Loop in
                try await fleet.chat(Fleet.Message("Where is my box?", session: "last", email: "dana@example.com"))
            }
            try await waitUntil("the agent is asked") { try await !fleet.simulator.requests(holding: Prompts.draft).isEmpty }
            let started = MonotonicTime.now
            fleet.supervisor.signal(SIGTERM)
            #expect(try await chat.value.decision == "send", "what was in flight is finished")
            #expect(try await fleet.supervisor.exitStatus(within: .seconds(60)) == .exited(0))
            #expect(MonotonicTime.now - started < .seconds(15))
            try await fleet.untilNothingIsAlive()
            _ = await events.result
            let order = Dictionary(uniqueKeysWithValues: stopped.enumerated().map { ($1, $0) })
            func place(_ name: ProcessName) throws -> Int { try #require(order[name], "\(name) in \(stopped)") }
            #expect(try place("gateway") < place("conductor"))
            for name in ["router", "evalgate", "outstanding", "retention", "support@gratitude"] as [ProcessName] {
                #expect(try place("conductor") < place(name))
            }
            #expect(try place("support@gratitude") < place("tool@customer"))
            #expect(try place("tool@customer") < place("simulator"))
            #expect(try place("tool@customer") < place("postgres"))
        }
    }
}
