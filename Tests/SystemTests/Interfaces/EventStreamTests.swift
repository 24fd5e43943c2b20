import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

@Suite("The answer as server-sent events", .loop) @Loop struct EventStreamTests {
    @Test("tells that the message is stored, then each step as it completes, then the outcome, and ends")
    func tellsInOrder() async throws {
        let fleet = try await Fleet.shared
        let message = Fleet.Message("Where is my box?", email: "dana@example.com")
        let response = try await fleet.send(
            .post, "/api/chat", headers: message.headers + [HTTPHeader("Accept", "text/event-stream")],
            body: try JSON.encode(message.body))
        #expect(response.status == 200)
        #expect(response.header("Content-Type") == "text/event-stream")
        var parser = ServerSentEvents()
        var events: [ServerSentEvent] = []
        for try await piece in response.body { events += try parser.feed(piece) }

        let names = events.map(\.event)
        #expect(names.first == "accepted")
        #expect(names.last == "outcome")
        #expect(names.dropFirst().dropLast().allSatisfy { $0 == "step" }, "\(names)")
        let steps = try events.filter { $0.event == "step" }.map { try JSON.parse(Array($0.data.utf8)) }
        let order = steps.compactMap { $0["step"].string }
        #expect(Set(order) == ["route", "identify", "draft:shipping_or_delivery_question", "detect", "judge", "deliver"])
        #expect(order.count == 6, "each once: \(order)")
        #expect(order.prefix(2) == ["route", "identify"])
        #expect(order.suffix(2) == ["judge", "deliver"])
        for step in steps {
            #expect(step["agent"].string != nil && step["duration_ms"].int != nil && step["status"].string == "done")
        }

        let accepted = try JSON.parse(Array(try #require(events.first).data.utf8))
        let outcome = Outcome(try JSON.parse(Array(try #require(events.last).data.utf8)))
        #expect(accepted["session_id"].string == outcome.session)
        #expect(outcome.decision == "send")
    }

    @Test("may be left by its reader: the turn is finished all the same")
    func survivesItsReader() async throws {
        let fleet = try await Fleet.shared
        let marker = "Wherewithal Pumblechook"
        try await fleet.simulator.script(contains: marker, times: 1, ["delay_ms": 300])
        let message = Fleet.Message("Where is my box, \(marker)?", session: "left-by-its-reader", email: "dana@example.com")
        do {
            let response = try await fleet.send(
                .post, "/api/chat", headers: message.headers + [HTTPHeader("Accept", "text/event-stream")],
                body: try JSON.encode(message.body))
            var iterator = response.body.makeAsyncIterator()
            _ = try await iterator.next()
        }
        try await waitUntil("the turn of a reader who left is closed") {
            try await fleet.records.session("left-by-its-reader") == .answered(messages: 1, turns: 1)
        }
    }
}
