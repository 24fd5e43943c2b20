import AgentRuntime
import EventLoop
import Glibc
import HTTPTransport
import JSON
import TestSupport
import Testing

extension Failures {
    @Suite("At a help desk that fails", .loop) @Loop struct HelpDeskFailureTests {
        @Test("messages in a row, told by bot and account webhooks, twice and in any order, get one answer")
        func bursts() async throws {
            try await Fleet.run { fleet in
                try await fleet.connectHelpDesk(withAccountWebhook: true)
                try await fleet.simulator.chatwoot(
                    .post, "faults",
                    [
                        ["kind": "webhook_duplicate", "copies": 2, "probability": 1],
                        ["kind": "webhook_reorder", "ms": 300, "probability": 0.5, "seed": 7],
                    ])
                let conversation = try await SimulatedConversation.begin(fleet, "Hello")
                try await conversation.write("Where is my box?")
                try await conversation.write("It should have been here last week")
                try await conversation.untilAnswered()
                #expect(try await conversation.said().count == 1)
                #expect(try await fleet.records.session(conversation.session).userMessages == 3)
            }
        }

        @Test(
            "a colleague who takes over while the answer is being written gets it as a note, and the customer gets nothing from us",
            arguments: ["assign", "reply", "status"])
        func takenOver(_ how: String) async throws {
            try await Fleet.run { fleet in
                try await fleet.connectHelpDesk()
                // The answer takes a while, so that somebody can come in between.
                try await fleet.simulator.script(contains: "Marmaladeville", ["delay_ms": 4000])
                let conversation = try await SimulatedConversation.begin(fleet, "Where is my box to Marmaladeville?")
                try await waitUntil("the turn runs") { try await fleet.records.openTurns() == 1 }
                switch how {
                case "assign": try await conversation.colleague("assign", ["assignee_id": 2])
                case "reply": try await conversation.colleague("reply", ["content": "I am looking into it."])
                default: try await conversation.colleague("status", ["status": "open"])
                }
                try await waitUntil("the answer became a note. \(fleet.log)", within: .seconds(60)) {
                    try await !conversation.noted().isEmpty
                }
                try await conversation.untilSettled()
                #expect(try await conversation.said() == [])
                #expect(try await conversation.noted().first?.hasPrefix("**Not sent") == true)
                #expect(try await fleet.records.said(conversation.session, by: "assistant") == [], "the customer never got it")
            }
        }

        @Test(
            "an answer whose 200 is lost, or that comes after a 500, is not posted again",
            arguments: [
                ["kind": "api_lost_response"] as JSONObject, ["kind": "api_status", "status": 500, "when": "after"],
                ["kind": "api_status", "status": 502, "when": "before"], ["kind": "api_status", "status": 429, "when": "before"],
            ])
        func uncertain(_ fault: JSONObject) async throws {
            try await Fleet.run { fleet in
                try await fleet.connectHelpDesk()
                var rule = fault
                rule["count"] = 1
                rule["match"] = ["method": "POST", "path": "*/messages"]
                try await fleet.simulator.chatwoot(.post, "faults", .object(rule))
                let conversation = try await SimulatedConversation.begin(fleet, "Where is my box?")
                try await waitUntil("it is answered and settled. \(fleet.log)", within: .seconds(90)) {
                    let said = try await conversation.said().count
                    let isSettled = try await fleet.records.isSettled(conversation.session)
                    return said >= 1 && isSettled
                }
                #expect(try await conversation.said().count == 1)
            }
        }

        @Test("a conductor that is killed again and again while answers leave loses none and posts none twice")
        func killedCourier() async throws {
            try await Fleet.run { fleet in
                try await fleet.connectHelpDesk()
                try await fleet.simulator.chatwoot(
                    .post, "faults", ["kind": "api_slow", "ms": 150, "probability": 1, "match": ["method": "POST"]])
                var conversations: [SimulatedConversation] = []
                for number in 0..<6 {
                    conversations.append(
                        try await SimulatedConversation.begin(fleet, email: "dana+\(number)@example.com", "Where is my box?"))
                }
                for _ in 0..<4 {
                    let before = try await fleet.records.delivered()
                    try await waitUntil("one more is under way", within: .seconds(40)) {
                        let isPosting = try await fleet.records.isPosting()
                        let now = try await fleet.records.delivered()
                        return isPosting || now > before || now >= 6
                    }
                    let pid = try await fleet.pid("conductor")
                    kill(pid, SIGKILL)
                    _ = try await fleet.untilReplaced("conductor", pid)
                }
                for conversation in conversations {
                    try await waitUntil("conversation \(conversation.id) is answered. \(fleet.log)", within: .seconds(120)) {
                        let said = try await conversation.said().count
                        let isSettled = try await fleet.records.isSettled(conversation.session)
                        return said >= 1 && isSettled
                    }
                    #expect(try await conversation.said().count == 1)
                }
            }
        }
    }
}
