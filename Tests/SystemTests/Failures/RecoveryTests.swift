import AgentRuntime
import EventLoop
import Glibc
import JSON
import TestSupport
import Testing
import Wire

extension Failures {
    @Suite("A turn", .loop) @Loop struct RecoveryTests {
        @Test("whose conductor is killed goes on from its last step: what was done is not done again, and one answer leaves")
        func goesOnFromItsLastStep() async throws {
            try await Fleet.run { fleet in
                let message = Fleet.Message("Where is my box?", session: "goes-on", email: "dana@example.com", key: "goes-on")
                // The agent thinks long enough to lose its conductor meanwhile.
                try await fleet.simulator.script(contains: Prompts.draft, times: 1, ["delay_ms": 60_000])
                let waiting = Task { @Loop in try await fleet.chatUntilAnswered(message) }
                try await waitUntil("the agent is asked, and route, identify and detect are done") {
                    let steps = try await fleet.records.steps("goes-on")
                    let asked = try await fleet.simulator.requests(holding: Prompts.draft)
                    return steps == ["route": "done", "identify": "done", "detect": "done"] && !asked.isEmpty
                }
                let asked = try await Prompts.counts(fleet)
                #expect(asked == ["route": 1, "draft": 1, "detect": 1, "judge": 0])

                let pid = try await fleet.pid("conductor")
                let killed = MonotonicTime.now
                kill(pid, SIGKILL)
                try await fleet.untilReplaced("conductor", pid)
                let outcome = try await waiting.value
                #expect(MonotonicTime.now - killed < .seconds(10), "the lease of the dead is not waited for")
                #expect(outcome.decision == "send", "\(outcome.json.encodedString)")
                let after = try await Prompts.counts(fleet)
                #expect(after["route"] == 1, "the route was known")
                #expect(after["detect"] == 1, "the verdict was known")
                // Once for nothing; then the call of the tool, and the answer that follows from it.
                #expect((2...4).contains(after["draft"] ?? 0), "\(after)")
                #expect(after["judge"] == 1)
                #expect(try await fleet.records.session("goes-on") == .answered(messages: 1, turns: 1))

                try await secondMessageJoins(fleet)
                try await reloadKeepsCalls(fleet)
            }
        }

        /// A customer writes on while the answer to the first message is in work.
        private func secondMessageJoins(_ fleet: Fleet) async throws {
            try await fleet.simulator.reset()
            try await fleet.simulator.script(contains: Prompts.route, times: 1, ["delay_ms": 60_000])
            let first = Task { @Loop in
                try await fleet.chat(Fleet.Message("Where is my box?", session: "joins", email: "dana@example.com"))
            }
            try await waitUntil("the router is asked") { try await !fleet.simulator.requests(holding: Prompts.route).isEmpty }
            let second = try await fleet.chat(
                Fleet.Message("And I need to change my delivery address.", session: "joins", email: "dana@example.com"))
            #expect(try await first.value == second, "both callers get the one answer")
            #expect(try await fleet.records.session("joins") == .answered(messages: 2, turns: 1))
            let asked = try await fleet.simulator.requests(holding: Prompts.route, "And I need to change my delivery address.")
            #expect(asked.count == 1)
            #expect(asked.first?.encodedString.contains("Where is my box?") == true, "the router reads both")
        }

        /// Operators send SIGHUP at any time.
        private func reloadKeepsCalls(_ fleet: Fleet) async throws {
            try await fleet.simulator.reset()
            try await fleet.simulator.script(contains: Prompts.draft, times: 1, ["delay_ms": 1000])
            let chat = Task { @Loop in
                try await fleet.chat(Fleet.Message("Where is my box?", session: "reload", email: "dana@example.com"))
            }
            try await waitUntil("the agent is asked") { try await !fleet.simulator.requests(holding: Prompts.draft).isEmpty }
            let before = try await fleet.status()
            fleet.supervisor.signal(SIGHUP)
            try await waitUntil("every process has read its configuration again") {
                let log = fleet.supervisor.standardError
                return before.filter { $0.calls != nil }.allSatisfy { status in
                    log.split(separator: "\n").contains {
                        $0.hasPrefix("\(status.name) ") && $0.contains("the configuration was read again")
                    }
                }
            }
            #expect(try await chat.value.decision == "send")
            #expect(try await fleet.status().map(\.pid) == before.map(\.pid), "nobody was replaced")
            #expect(try await Prompts.counts(fleet)["route"] == 1, "and nothing was asked twice")
        }
    }
}

/// By what a model request shows whose it is.
enum Prompts {
    static let route = "You route the messages"
    static let draft = "You draft replies"
    static let detect = "You decide whether a message"
    static let judge = "You judge a reply"

    /// How many requests of each kind the simulator has seen.
    @Loop static func counts(_ fleet: Fleet) async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for (name, text) in ["route": route, "draft": draft, "detect": detect, "judge": judge] {
            counts[name] = try await fleet.simulator.requests(holding: text).count
        }
        return counts
    }
}
