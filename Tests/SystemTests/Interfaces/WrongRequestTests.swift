import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

@Suite("POST /api/chat refuses", .loop) @Loop struct WrongRequestTests {
    struct Wrong: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var method: HTTPMethod = .post
        var path = "/api/chat"
        var headers = [Fleet.authorization]
        var body: [UInt8]
        var status: Int
        var kind: String
        /// What the detail must name.
        var names: [String]

        init(
            _ description: String, _ body: String = #"{"message":"Where is my box?","session_id":"wrong-request"}"#,
            status: Int, kind: String, names: String...
        ) {
            testDescription = description
            self.body = Array(body.utf8)
            self.status = status
            self.kind = kind
            self.names = names
        }

        func with(_ change: (inout Wrong) -> Void) -> Wrong {
            var copy = self
            change(&copy)
            return copy
        }
    }

    nonisolated static let all: [Wrong] = [
        Wrong("a missing key", status: 401, kind: "missing-key", names: "Authorization: Bearer").with { $0.headers = [] },
        Wrong("a wrong key", status: 401, kind: "wrong-key", names: "LEV_API_KEYS").with {
            $0.headers = [HTTPHeader("Authorization", "Bearer wrong")]
        },
        Wrong("another scheme", status: 401, kind: "missing-key", names: "Bearer").with {
            $0.headers = [HTTPHeader("Authorization", "Basic dXNlcjpwYXNz")]
        },
        Wrong(
            "an unknown member", #"{"message":"Where is my box?","sesion_id":"wrong-request"}"#, status: 422,
            kind: "invalid-request", names: "sesion_id"),
        Wrong(
            "an unknown member inside", #"{"message":"hi","session_id":"wrong-request","contact":{"emial":"dana@example.com"}}"#,
            status: 422, kind: "invalid-request", names: "contact", "emial"),
        Wrong(
            "a member of another type", #"{"message":5,"session_id":"wrong-request"}"#, status: 422, kind: "invalid-request",
            names: "message", "string"),
        Wrong("no message", #"{"session_id":"wrong-request"}"#, status: 422, kind: "invalid-request", names: "message"),
        Wrong(
            "an empty message", #"{"message":" \n\t ","session_id":"wrong-request"}"#, status: 422, kind: "invalid-request",
            names: "message", "empty"),
        Wrong(
            "a message of 20,001 characters", #"{"message":"\#(String(repeating: "x", count: 20_001))"}"#, status: 422,
            kind: "invalid-request", names: "message", "20000"),
        Wrong(
            "a bad session id", #"{"message":"hi","session_id":"../etc/passwd"}"#, status: 422, kind: "invalid-request",
            names: "session_id"),
        Wrong(
            "an empty session id", #"{"message":"hi","session_id":""}"#, status: 422, kind: "invalid-request", names: "session_id"
        ),
        Wrong(
            "a bad address", #"{"message":"hi","contact":{"email":"dana"}}"#, status: 422, kind: "invalid-request", names: "email"
        ),
        Wrong(
            "a channel that there is not", #"{"message":"hi","metadata":{"channel":"pigeon"}}"#, status: 422,
            kind: "invalid-request", names: "channel"),
        Wrong("malformed JSON", #"{"message":"hi""#, status: 400, kind: "malformed-json", names: "JSON"),
        Wrong("a member twice", #"{"message":"hi","message":"ho"}"#, status: 400, kind: "malformed-json", names: "message"),
        Wrong("an array", #"["hi"]"#, status: 400, kind: "malformed-json", names: "object"),
        Wrong("nothing", "", status: 400, kind: "malformed-json", names: "JSON"),
        Wrong("text that is not UTF-8", status: 400, kind: "malformed-json", names: "UTF-8").with {
            $0.body = Array(#"{"message":""#.utf8) + [0xE9, 0xE8] + Array(#""}"#.utf8)
        },
        Wrong("a body of 10 MB", status: 413, kind: "body-too-large", names: "262144").with {
            $0.body = Array(#"{"message":""#.utf8) + Array(repeating: 0x78, count: 10 << 20) + Array(#""}"#.utf8)
        },
        Wrong("an endless Idempotency-Key", status: 400, kind: "invalid-idempotency-key", names: "200").with {
            $0.headers.append(HTTPHeader("Idempotency-Key", String(repeating: "k", count: 201)))
        },
        Wrong("another method", status: 405, kind: "method-not-allowed", names: "POST").with { $0.method = .get },
        Wrong("another path", status: 404, kind: "not-found", names: "/api/chats", "/openapi.json").with {
            $0.path = "/api/chats"
        },
    ]

    @Test("with a problem that names what to mend, and stores nothing:", arguments: all)
    func refuses(_ wrong: Wrong) async throws {
        let fleet = try await Fleet.shared
        let answer = try await fleet.exchange(
            wrong.method, wrong.path, headers: wrong.headers, body: wrong.method == .get ? nil : wrong.body)
        #expect(answer.status == wrong.status, "\(answer.text)")
        #expect(answer.header("Content-Type") == "application/problem+json")
        let problem = try answer.json
        #expect(problem["status"].int == wrong.status)
        #expect(problem["type"].string?.hasSuffix("/\(wrong.kind)") == true, "\(answer.text)")
        #expect(problem["title"].string?.isEmpty == false)
        for name in wrong.names { #expect(problem["detail"].string?.contains(name) == true, "\(name) in \(answer.text)") }
        if wrong.status == 401 { #expect(answer.header("WWW-Authenticate") == "Bearer") }
        if wrong.status == 405 { #expect(answer.header("Allow") == "POST") }
        #expect(try await !fleet.records.knows(session: "wrong-request"))
    }

    @Test("10 MB that come in pieces, without a length in advance")
    func refusesEndlessPieces() async throws {
        let fleet = try await Fleet.shared
        let piece = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
        let head = """
            POST /api/chat HTTP/1.1\r\nHost: lev\r\nAuthorization: Bearer \(Fleet.apiKey)\r\nTransfer-Encoding: chunked\r\n\r\n
            """
        let path = fleet.runFolder + "/gateway.sock"
        let answer = try await BlockingSocket.conversation(path) { socket in
            socket.send(head)
            // It may close before it has taken everything.
            for _ in 0..<160 where socket.send(piece) {}
            return socket.line()
        }
        #expect(answer?.hasPrefix("HTTP/1.1 413") == true, "\(answer ?? "nothing")")
    }
}
