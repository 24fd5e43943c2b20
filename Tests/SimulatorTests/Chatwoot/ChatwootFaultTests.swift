import JSON
import Testing

@testable import Simulator

@Suite("Chatwoot: what goes wrong on request")
struct ChatwootFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var fault: JSONObject
        /// What the caller sees; 0 is a cut connection.
        var status: Int
        /// Whether the message was written all the same, and what its poster saw.
        var outcome: JSONValue?
    }

    static let cases: [Case] = [
        .init(testDescription: "lost answer", fault: ["kind": "api_lost_response"], status: 0, outcome: "lost"),
        .init(testDescription: "refused", fault: ["kind": "api_refused"], status: 0, outcome: nil),
        .init(testDescription: "500 before", fault: ["kind": "api_status", "status": 500], status: 500, outcome: nil),
        .init(testDescription: "429 before", fault: ["kind": "api_status", "status": 429], status: 429, outcome: nil),
        .init(
            testDescription: "502 after", fault: ["kind": "api_status", "status": 502, "when": "after"], status: 502,
            outcome: "status 502"),
        .init(testDescription: "slow", fault: ["kind": "api_slow", "ms": 120], status: 200, outcome: "answered"),
    ]

    @Test("a call fails as it was told, once, before or after it was carried out", arguments: cases)
    func calls(_ expected: Case) async throws {
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            var fault = expected.fault
            fault["count"] = 1
            fault["match"] = ["path": "*/messages", "method": "POST"]
            try await test.control("faults", .object(fault))
            let path = "conversations/\(conversation)/messages"
            // Not meant by it.
            #expect(await test.api(.bot, "GET", "conversations/\(conversation)").status == 200)
            let answer = await test.api(.bot, "POST", path, ["content": "first"])
            #expect(answer.status == expected.status)
            if expected.fault["kind"] == "api_slow" { #expect(answer.untilFirstByte >= .milliseconds(110)) }
            #expect(await test.api(.bot, "POST", path, ["content": "second"]).status == 200)
            let written = (await test.conversation(conversation)["messages"].array ?? []).filter { $0["sender"] == "bot:1" }
            #expect(written.map { $0["outcome"] } == (expected.outcome.map { [$0] } ?? []) + ["answered"])
            #expect(await test.look("faults")["faults"][0]["hits"] == 1)
        }
    }

    @Test("a delivery comes twice with one id, or never; the others are untouched")
    func deliveries() async throws {
        try await ChatwootUnderTest.withRunning(hasWebhook: true) { test in
            try await test.control(
                "faults",
                [
                    ["kind": "webhook_duplicate", "match": ["target": "agent_bot", "event": "message_created"]],
                    ["kind": "webhook_lost", "count": 1, "match": ["target": "account_webhook", "event": "message_created"]],
                ])
            let conversation = try await test.customer("hello").conversation
            let received = try await test.settled()
            let toBot = received.filter { $0.path == "/bot" }
            #expect(toBot.map(\.event) == ["message_created", "message_created"])
            #expect(Set(toBot.map(\.deliveryID)).count == 1)
            #expect(!test.receiver.events(at: "/account").contains("message_created"))
            let log = await test.look("deliveries?conversation_id=\(conversation)")["deliveries"].array ?? []
            #expect(log.contains { $0["outcome"] == "lost" })
            #expect(await test.look("totals")["deliveries"]["lost"] == 1)
        }
    }

    @Test("deliveries overtake one another when they are told to")
    func reorder() async throws {
        // A seed that draws three delays, each shorter than the one before by far.
        let seed = try #require(
            (0..<1000).first { seed in
                guard var rule = try? Chatwoot.FaultRule(["kind": "webhook_reorder", "seed": .int(Int64(seed))]) else {
                    return false
                }
                let draws = (0..<3).map { _ in rule.strikes() ? rule.draw(2) : 0 }
                return draws[0] > draws[1] + 0.3 && draws[1] > draws[2] + 0.3
            })
        try await ChatwootUnderTest.withRunning { test in
            let conversation = try await test.customer("hello").conversation
            try await test.settled()
            try await test.control("faults", ["kind": "webhook_reorder", "ms": 2000, "seed": .int(Int64(seed))])
            try await test.control("conversations/\(conversation)/status", ["status": "resolved"])
            let order = try await test.settled().dropFirst().map(\.event)
            #expect(order == ["conversation_updated", "conversation_status_changed", "conversation_resolved"])
        }
    }

    @Test("chance comes from the seed: the same one decides the same")
    func seeds() throws {
        func strikes(_ seed: Int64) throws -> [Bool] {
            var rule = try Chatwoot.FaultRule(["kind": "api_refused", "probability": 0.3, "seed": .int(seed)])
            return (0..<400).map { _ in rule.strikes() }
        }
        #expect(try strikes(7) == strikes(7))
        #expect(try strikes(7) != strikes(8))
        #expect((80...160).contains(try strikes(7).count { $0 }))
    }

    @Test("a rule that makes no sense is refused, and rules can be taken back")
    func rules() async throws {
        try await ChatwootUnderTest.withRunning { test in
            for wrong: JSONValue in [
                ["kind": "api_boom"], ["kind": "api_status", "status": 200], ["kind": "api_refused", "probability": 2],
                ["kind": "webhook_lost", "match": ["target": "mars"]], ["kind": "api_refused", "often": true],
            ] {
                #expect(await test.client.post("/simulator/chatwoot/faults", wrong).status == 400)
            }
            let ids = try await test.control("faults", [["kind": "api_refused"], ["kind": "webhook_lost"]])["ids"]
            #expect(ids == [1, 2])
            _ = await test.client.send("DELETE", "/simulator/chatwoot/faults/1", [:], [])
            #expect(await test.api(.agent, "GET", "labels").status == 200)
            #expect(await test.client.send("DELETE", "/simulator/chatwoot/faults", [:], []).status == 200)
            #expect(await test.look("faults") == ["faults": []])
        }
    }
}
