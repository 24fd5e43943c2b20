import EventLoop
import JSON
import TestSupport
import Testing

@Suite("lev chat", .loop) @Loop struct ChatCommandTests {
    @Test("prints the answer, the category, the decision, and the part of each process")
    func printsEverything() async throws {
        let fleet = try await Fleet.shared
        let result = try await fleet.run("lev", "chat", "Where is my box? I'm dana@example.com")
        #expect(result.status == .exited(0))
        #expect(result.errors == "")
        let lines = result.output.split(separator: "\n").map(String.init)
        for agent in [
            "router", "tool@customer", "support@shipping_or_delivery_question", "outstanding", "evalgate", "conductor",
        ] {
            #expect(
                lines.contains { $0.contains(" \(agent) ") && $0.contains(" ms ") }, "\(agent) and its time in\n\(result.output)")
        }
        #expect(lines.contains { $0.hasPrefix("category") && $0.hasSuffix("shipping_or_delivery_question") })
        #expect(lines.contains { $0.hasPrefix("decision") && $0.contains("send") }, "\(result.output)")
        let parcel = try await fleet.records.parcel(of: "dana@example.com")
        #expect(result.output.contains(parcel.number), "the tracking number \(parcel.number) in\n\(result.output)")
        #expect(!result.output.contains("\u{1B}"), "no colour away from a terminal")
    }

    @Test("with --json prints one object with every member of an answer, those that are empty as null")
    func printsJSON() async throws {
        let fleet = try await Fleet.shared
        let result = try await fleet.run("lev", "chat", "--json", "--email", "dana@example.com", "Where is my box?")
        #expect(result.status == .exited(0))
        #expect(result.output.split(separator: "\n").count == 1)
        let outcome = try JSON.parse(Array(result.output.utf8))
        #expect(
            outcome.object.map { Set($0.keys) } == [
                "response", "session_id", "category", "decision", "confidence", "actions_taken", "actions_pending",
                "escalation_reason", "context_for_agent", "metadata",
            ])
        let metadata = try #require(outcome["metadata"].object)
        #expect(
            Set(metadata.keys).isSuperset(of: [
                "model_used", "reasoning_effort", "processing_time_ms", "is_outstanding", "outstanding_trigger",
            ]))
        #expect(outcome["actions_taken"].array == [])
        #expect(outcome["decision"].string == "send")
        #expect(outcome["escalation_reason"] == .null)
        #expect(outcome["context_for_agent"] == .null)
        #expect(outcome["metadata"]["outstanding_trigger"] == .null)
        #expect(outcome["metadata"]["model_used"].string != nil)
        #expect((outcome["metadata"]["processing_time_ms"].int ?? -1) >= 0)
    }

    @Test("says what it misses when nothing runs, and exits with 1")
    func tellsThatNothingRuns() async throws {
        let folder = try TemporaryFolder()
        let result = try await Fleet.run(
            "lev", ["status"], ["LEV_RUN_DIR": folder.path, "LEV_ENV_FILE": folder.write("", to: "lev.env")])
        #expect(result.status == .exited(1))
        #expect(result.errors.contains("lev up"), "\(result.errors)")
    }
}
