import EventLoop
import JSON
import TestSupport
import Testing

@Suite("A message with an Idempotency-Key", .loop) @Loop struct IdempotencyTests {
    @Test("that comes again, later or at the same time, is answered once and with the same outcome")
    func isAnsweredOnce() async throws {
        let fleet = try await Fleet.shared
        let message = Fleet.Message(
            "Where is my box?", session: "answered-once", email: "dana@example.com", key: "answered-once-1")
        let results = await concurrently(0..<6) { _ in try await fleet.chat(message) }
        let outcomes = try results.map { try $0.get() }
        let later = try await fleet.chat(message)
        #expect(Set(outcomes + [later]).count == 1)
        #expect(try await fleet.records.session("answered-once") == .answered(messages: 1, turns: 1))
    }

    @Test("of another key is another message")
    func differsByKey() async throws {
        let fleet = try await Fleet.shared
        for key in ["another-key-1", "another-key-2"] {
            _ = try await fleet.chat(
                Fleet.Message("Where is my box?", session: "another-key", email: "dana@example.com", key: key))
        }
        #expect(try await fleet.records.session("another-key") == .answered(messages: 2, turns: 2))
    }

    @Test("whose caller hangs up before the answer gets that answer when it asks again")
    func isAnsweredToWhoAsksAgain() async throws {
        let fleet = try await Fleet.shared
        let marker = "Impatience Harbottle"
        try await fleet.simulator.script(contains: marker, times: 1, ["delay_ms": 300])
        let message = Fleet.Message(
            "Where is my box, \(marker)?", session: "asks-again", email: "dana@example.com", key: "asks-again-1")
        let impatient = Task { @Loop in try await fleet.chat(message) }
        try await waitUntil("the message is stored") { try await fleet.records.knows(session: "asks-again") }
        impatient.cancel()
        _ = await impatient.result
        let outcome = try await fleet.chat(message)
        #expect(outcome.decision == "send")
        #expect(try await fleet.records.session("asks-again") == .answered(messages: 1, turns: 1))
    }
}
