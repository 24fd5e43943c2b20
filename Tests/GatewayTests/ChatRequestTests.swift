import Contracts
import Testing

@testable import Gateway

@Suite("A chat request")
struct ChatRequestTests {
    private func problem(_ body: String) -> Problem? {
        do {
            _ = try ChatRequest(body: Array(body.utf8))
            return nil
        } catch { return error }
    }

    @Test("is read with all of the plan's members")
    func complete() throws {
        let request = try ChatRequest(
            body: Array(
                """
                {"message":"Hi","session_id":"s-1","conversation_id":"42","contact":{"email":"dana@example.com","name":"Dana"},
                 "metadata":{"channel":"widget","language":"he"}}
                """.utf8))
        #expect(request.sessionID == "s-1")
        #expect(request.contact?.email == "dana@example.com")
        #expect(request.metadata?.channel == .widget)
    }

    @Test(
        "that does not fit is refused with the member's name",
        arguments: [
            (#"{"message":"Hi","mesage":"x"}"#, "mesage"), (#"{"message":"Hi","contact":{"mail":"x"}}"#, "mail"),
            (#"{"message":""}"#, "message"), (#"{"message":"   "}"#, "message"), (#"{"text":"Hi"}"#, "message"),
            (#"{"message":5}"#, "message"), (#"{"message":"Hi","session_id":"a b"}"#, "session_id"),
            (#"{"message":"Hi","contact":{"email":"dana"}}"#, "email"),
            (#"{"message":"Hi","metadata":{"channel":"fax"}}"#, "channel"),
            (#"{"message":"Hi","metadata":{"language":"English"}}"#, "language"),
        ])
    func refused(body: String, member: String) {
        let problem = problem(body)
        #expect(problem?.status == 422)
        #expect(problem?.detail.contains(member) == true)
    }

    @Test("that is no JSON object is refused as such", arguments: ["", "{", "[1]", "\"Hi\"", #"{"message":"Hi"} x"#])
    func malformed(body: String) { #expect(problem(body)?.status == 400) }

    @Test("that is not UTF-8 is refused with the place")
    func encoding() {
        do {
            _ = try ChatRequest(body: Array(#"{"message":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8))
            Issue.record("it was taken")
        } catch {
            #expect(error.status == 400)
            #expect(error.detail.contains("byte"))
        }
    }
}

@Suite("API keys")
struct APIKeysTests {
    private static let secretHash = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"

    @Test("are known by their hash alone")
    func known() throws {
        let keys = try APIKeys("website=\(Self.secretHash), n8n=\(String(repeating: "0", count: 64))")
        #expect(keys.caller(key: "secret") == "website")
        #expect(keys.caller(key: "Secret") == nil)
        #expect(keys.caller(key: "") == nil)
    }

    @Test("that are no name=hash are refused by their place", arguments: ["website", "website=abc", "=\(secretHash)", "a=b=c"])
    func malformed(text: String) { #expect(throws: APIKeys.Malformed.self) { try APIKeys(text) } }
}

@Suite("Prometheus' text")
struct PrometheusTextTests {
    @Test("escapes what a label may hold")
    func escapes() {
        var text = PrometheusText()
        text.family("lev_x", "gauge", "Help.")
        text.sample("lev_x", ["a": "q\"b\\c\nd"], 1)
        #expect(text.rendered.hasSuffix("lev_x{a=\"q\\\"b\\\\c\\nd\"} 1.0\n"))
    }
}
