import AgentRuntime
import EventLoop
import JSON
import TestSupport
import Testing
import Wire

extension Failures {
    @Suite("A turn that misses a part", .loop) @Loop struct DegradationTests {
        private static let message = Fleet.Message("Where is my box?", email: "dana@example.com")

        /// Budgets in which a test can wait for their end.
        @Sendable private nonisolated static func shortBudgets(_ categories: String) -> String {
            categories.replacing("router: 5s", with: "router: 2s").replacing("support: 120s ", with: "support: 3s ")
                .replacing("outstanding: 20s", with: "outstanding: 2s").replacing("gate: 20s", with: "gate: 2s")
        }

        @Test("is drafted, handed over, or judged more strictly, and says why; it never stalls")
        func degrades() async throws {
            try await Fleet.run(Fleet.Options(categories: Self.shortBudgets)) { fleet in
                for failure in [["status": 400], ["delay_ms": 60_000]] as [JSONObject] {
                    try await router(fleet, failure)
                    try await support(fleet, failure)
                    try await detector(fleet, failure)
                    try await gate(fleet, failure)
                }
                try await quarantinedAgent(fleet)
                try await quarantinedRouter(fleet)
                try await fleet.simulator.reset()
                #expect(try await fleet.chat(Self.message).decision == "send", "and all is well again")
            }
        }

        private func router(_ fleet: Fleet, _ failure: JSONObject) async throws {
            let outcome = try await outcome(fleet, Prompts.route, failure)
            #expect(outcome.decision == "draft")
            #expect(outcome.category == "unknown")
            #expect(outcome.reason?.hasPrefix("the router failed: ") == true, "\(outcome.reason ?? "")")
            #expect(try await fleet.records.steps(outcome.session) == ["route": "degraded"])
        }

        private func support(_ fleet: Fleet, _ failure: JSONObject) async throws {
            let outcome = try await outcome(fleet, Prompts.draft, failure)
            #expect(outcome.decision == "escalate")
            #expect(outcome.reason?.hasPrefix("no draft for shipping_or_delivery_question: ") == true, "\(outcome.reason ?? "")")
            #expect(outcome.category == "shipping_or_delivery_question")
        }

        private func detector(_ fleet: Fleet, _ failure: JSONObject) async throws {
            let outcome = try await outcome(fleet, Prompts.detect, failure)
            #expect(outcome.metadata["is_outstanding"].bool == true)
            #expect(outcome.metadata["outstanding_trigger"].string?.isEmpty == false)
            #expect(try await fleet.records.steps(outcome.session)["detect"] == "degraded")
            if outcome.decision == "send" { #expect(outcome.confidence == "high") }

            // The judge is less than sure of the same reply: then a person looks at it.
            try await fleet.simulator.script(
                contains: Prompts.judge, times: 1,
                [
                    "reply": [
                        "json": [
                            "safety": ["score": 1, "detail": "fine"], "tone": ["score": 1, "detail": "fine"],
                            "accuracy": ["score": 1, "detail": "fine"], "completeness": ["score": 1, "detail": "fine"],
                            "confidence": "medium", "escalate": false,
                        ]
                    ]
                ])
            let unsure = try await fleet.chat(Self.message)
            #expect(unsure.decision == "draft")
            #expect(unsure.reason?.contains("outstanding case needs high confidence") == true, "\(unsure.reason ?? "")")
        }

        private func gate(_ fleet: Fleet, _ failure: JSONObject) async throws {
            let outcome = try await outcome(fleet, Prompts.judge, failure)
            #expect(outcome.decision == "draft")
            #expect(outcome.reason?.hasPrefix("the eval gate failed: ") == true, "\(outcome.reason ?? "")")
            #expect(
                outcome.briefing["draft"].string?.contains("Dana") == true,
                "the colleague finds the reply: \(outcome.json.encodedString)")
        }

        /// One chat while every model request of one kind fails.
        private func outcome(_ fleet: Fleet, _ prompt: String, _ failure: JSONObject) async throws -> Outcome {
            try await fleet.simulator.reset()
            try await fleet.simulator.script(contains: prompt, failure)
            let outcome = try await fleet.chat(Self.message)
            #expect(try await fleet.records.session(outcome.session) == .answered(messages: 1, turns: 1))
            // The customer is told something in any case, and nothing of what went wrong.
            #expect(!outcome.response.isEmpty)
            #expect(!outcome.response.contains("fail"), "\(outcome.response)")
            return outcome
        }

        private func quarantinedAgent(_ fleet: Fleet) async throws {
            try await fleet.simulator.reset()
            let agent: ProcessName = "support@shipping_or_delivery_question"
            _ = try await fleet.call(SupervisorQuarantine.self, ProcessParams(name: agent, reason: "a test"), at: "supervisor")
            try await fleet.until(agent, is: .quarantined)
            let started = MonotonicTime.now
            let outcome = try await fleet.chat(Self.message)
            #expect(MonotonicTime.now - started < .seconds(2), "its budget is not waited for")
            #expect(outcome.decision == "escalate")
            #expect(outcome.reason?.contains("quarantined") == true, "\(outcome.reason ?? "")")
            _ = try await fleet.call(SupervisorRelease.self, ProcessParams(name: agent), at: "supervisor")
            try await fleet.untilReady()
        }

        private func quarantinedRouter(_ fleet: Fleet) async throws {
            _ = try await fleet.call(SupervisorQuarantine.self, ProcessParams(name: "router", reason: "a test"), at: "supervisor")
            try await fleet.until("router", is: .quarantined)
            let outcome = try await fleet.chat(Self.message)
            #expect(outcome.decision == "draft")
            #expect(outcome.reason?.contains("quarantined") == true, "\(outcome.reason ?? "")")
            _ = try await fleet.call(SupervisorRelease.self, ProcessParams(name: "router"), at: "supervisor")
            try await fleet.untilReady()
        }
    }
}
