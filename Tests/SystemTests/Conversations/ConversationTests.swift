import EventLoop
import JSON
import TestSupport
import Testing

@Suite("A conversation", .loop) @Loop struct ConversationTests {
    @Test("with two requests in one message answers both, in their order, in one reply")
    func answersBothRequests() async throws {
        let fleet = try await Fleet.shared
        let outcome = try await fleet.chat(
            Fleet.Message(
                "The honey jar broke and also I need to change my delivery address before the next one.",
                email: "dana@example.com"))
        #expect(outcome.category == "damaged_or_leaking_item_report")
        #expect(outcome.metadata["secondary_category"].string == "recipient_or_address_change")
        let first = try await fleet.records.draft(outcome.session, category: "damaged_or_leaking_item_report")
        let second = try await fleet.records.draft(outcome.session, category: "recipient_or_address_change")
        let reply = outcome.decision == "send" ? outcome.response : outcome.briefing["draft"].string ?? ""
        let begin = try #require(reply.firstRange(of: first), "\(first) in \(reply)").upperBound
        #expect(reply[begin...].contains(second), "\(second) behind it in \(reply)")
        #expect(try await fleet.records.session(outcome.session) == .answered(messages: 1, turns: 1))
    }

    @Test("goes on: the next answer knows what was said, and greets no second time in a chat", arguments: ["api", "widget"])
    func goesOn(_ channel: String) async throws {
        let fleet = try await Fleet.shared
        let session = "goes-on-\(channel)"
        let first = try await fleet.chat(
            Fleet.Message(
                "Where is my box? It was meant for Quillfeather \(channel).", session: session, email: "dana@example.com",
                channel: channel))
        let second = try await fleet.chat(
            Fleet.Message("And when was I charged last?", session: session, email: "dana@example.com", channel: channel))
        #expect(second.session == session)
        #expect(second.category == "payment_question")

        let greeting = try #require(first.response.split(separator: "\n").first)
        #expect(greeting.contains("Dana"), "\(first.response)")
        #expect(first.response.contains("Lev Haolam Support Team"))
        #expect(!second.response.contains(greeting), "\(second.response)")
        #expect(!second.response.contains("Lev Haolam Support Team"), "\(second.response)")

        let asked = try await fleet.simulator.requests(holding: "And when was I charged last?", "Quillfeather \(channel)")
        #expect(asked.count >= 2, "router and agent were told what was said before")
        #expect(try await fleet.records.session(session) == .answered(messages: 2, turns: 2))
    }

    @Test("of short messages in a row, as people type them, is answered once for all of them")
    func coalesces() async throws {
        let fleet = try await Fleet.shared
        let words = ["Hello", "Where is my box?", "It should have been here last week"]
        let answers = await concurrently(0..<words.count) { number in
            try await fleet.chat(
                Fleet.Message(words[number], session: "in-a-row", email: "dana@example.com", channel: "whatsapp"))
        }
        #expect(Set(try answers.map { try $0.get() }).count == 1)
        #expect(try await fleet.records.session("in-a-row") == .answered(messages: 3, turns: 1))
    }

    @Test("remembers who writes when the address was named earlier")
    func remembersTheCustomer() async throws {
        let fleet = try await Fleet.shared
        let session = "remembers-the-customer"
        _ = try await fleet.chat(Fleet.Message("Where is my box? I'm dana@example.com", session: session))
        let second = try await fleet.chat(Fleet.Message("What is its tracking number?", session: session))
        let parcel = try await fleet.records.parcel(of: "dana@example.com")
        #expect(second.response.contains(parcel.number), "\(second.response)")
    }

    @Test("by e-mail is written in HTML, each letter with its greeting and signature")
    func writesLetters() async throws {
        let fleet = try await Fleet.shared
        for round in 1...2 {
            let outcome = try await fleet.chat(
                Fleet.Message(
                    round == 1 ? "Where is my box?" : "Thank you so much for the beautiful products, we love them!",
                    session: "writes-letters", email: "dana@example.com", channel: "email"))
            let reply = outcome.response
            #expect(reply.hasPrefix("<p>") && reply.hasSuffix("</p>"), "\(reply)")
            #expect(reply.split(separator: "</p>")[0].contains("Dana"), "\(reply)")
            #expect(reply.contains("Lev Haolam Support Team"), "\(reply)")
        }
    }

    @Test("of a customer who asks for a person goes to one, with what a colleague needs")
    func handsOver() async throws {
        let outcome = try await Fleet.shared.chat(
            Fleet.Message(
                "My last payment is wrong and I want to speak to a real person, please.", email: "dana@example.com"))
        #expect(outcome.decision == "escalate", "\(outcome.json.encodedString)")
        #expect(outcome.reason?.contains("person") == true)
        #expect(outcome.briefing["why_it_stopped"].string == outcome.reason)
        #expect(outcome.briefing["what_was_done"].array?.isEmpty == false)
        #expect(!outcome.response.isEmpty)
    }
}
