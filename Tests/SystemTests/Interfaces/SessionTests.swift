import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

@Suite("GET /api/sessions/{id}", .loop) @Loop struct SessionTests {
    @Test("tells messages, turns and steps")
    func tells() async throws {
        let fleet = try await Fleet.shared
        let outcome = try await fleet.chat(
            Fleet.Message("Where is my box?", session: "told-session", email: "dana@example.com", channel: "widget"))
        let answer = try await fleet.get("/api/sessions/told-session")
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "application/json")
        let session = try answer.json
        #expect(session["session_id"].string == "told-session")
        #expect(session["channel"].string == "widget")
        #expect(session["primary_category"].string == "shipping_or_delivery_question")
        #expect(session["eval_decision"].string == outcome.decision)
        #expect(session["messages"].array?.compactMap { $0["role"].string } == ["user", "assistant"])
        #expect(session["messages"][0]["content"].string == "Where is my box?")
        #expect(session["messages"][1]["content"].string == outcome.response)
        #expect(session["turns"].array?.count == 1)
        #expect(session["turns"][0]["outcome"] == outcome.json)
        let steps = session["turns"][0]["steps"].array ?? []
        #expect(
            Set(steps.compactMap { $0["step"].string }) == [
                "route", "identify", "draft:shipping_or_delivery_question", "detect", "judge",
            ])
        #expect(steps.allSatisfy { $0["status"].string == "done" })
    }

    @Test("knows what it does not know, and whom it does not tell")
    func refuses() async throws {
        let fleet = try await Fleet.shared
        #expect(try await fleet.get("/api/sessions/no-such-session").status == 404)
        #expect(try await fleet.exchange(.get, "/api/sessions/told-session", headers: []).status == 401)
        #expect(try await fleet.exchange(.post, "/api/sessions/told-session").status == 405)
    }
}
