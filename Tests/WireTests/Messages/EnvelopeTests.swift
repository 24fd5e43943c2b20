import JSON
import Testing

@testable import Wire

@Suite struct EnvelopeTests {
    private func parse(_ text: String, requiresVersion: Bool = true) throws(Envelope.Invalid) -> Envelope {
        let document: JSONDocument
        do {
            document = try JSONDocument(text)
        } catch {
            throw Envelope.Invalid(id: nil, error: RemoteError(.parseError, "\(error)"))
        }
        return try Envelope.read(document.root, requiresVersion: requiresVersion)
    }

    private func request(_ text: String, requiresVersion: Bool = true) throws -> Envelope.Request {
        guard case .request(let request) = try parse(text, requiresVersion: requiresVersion) else {
            throw RemoteError(.invalidRequest, "not a request: \(text)")
        }
        return request
    }

    @Test("a request has an id, a method, params and meta, in any order")
    func requests() throws {
        let text = """
            {"params":{"text":"hi"},"meta":{"session":"s","deadline":1700000000000,"turn":"7","traceparent":"00-a"},
             "method":"router.classify","id":5,"jsonrpc":"2.0"}
            """
        let request = try request(text)
        #expect(request.id == .number(5))
        #expect(request.method == "router.classify")
        #expect(try request.params?.value == ["text": "hi"])
        #expect(request.meta == CallMeta(traceparent: "00-a", deadline: 1_700_000_000_000, session: "s", turn: "7"))
    }

    @Test(
        "an id is an integer or a string",
        arguments: zip(
            ["0", "-7", "9223372036854775807", "\"a\"", "\"\""],
            [RequestID.number(0), .number(-7), .number(.max), .string("a"), .string("")]))
    func ids(text: String, id: RequestID) throws {
        #expect(try request("{\"jsonrpc\":\"2.0\",\"id\":\(text),\"method\":\"m\"}").id == id)
    }

    @Test("a request without id is a notification, without params or with null it has none")
    func notification() throws {
        #expect(try request(#"{"jsonrpc":"2.0","method":"m"}"#).id == nil)
        #expect(try request(#"{"jsonrpc":"2.0","method":"m"}"#).params == nil)
        #expect(try request(#"{"jsonrpc":"2.0","method":"m","params":null,"meta":null}"#).params == nil)
    }

    @Test("members that are not known are ignored, wherever they are")
    func unknownMembers() throws {
        let request = try request(
            #"{"jsonrpc":"2.0","id":1,"method":"m","later":{"id":2},"meta":{"session":"s","priority":[1]},"params":{}}"#)
        #expect(request.id == .number(1))
        #expect(request.meta == CallMeta(session: "s"))
    }

    @Test("a person may leave out the version, but not have another")
    func version() throws {
        #expect(try request(#"{"method":"m"}"#, requiresVersion: false).method == "m")
        #expect(throws: Envelope.Invalid.self) { try request(#"{"method":"m"}"#) }
        #expect(throws: Envelope.Invalid.self) { try request(#"{"jsonrpc":"1.0","method":"m"}"#, requiresVersion: false) }
        #expect(throws: Envelope.Invalid.self) { try request(#"{"jsonrpc":2.0,"method":"m"}"#) }
    }

    @Test("an answer has a result or an error")
    func answers() throws {
        guard case .result(let id, let node) = try parse(#"{"jsonrpc":"2.0","id":3,"result":null}"#) else {
            return #expect(Bool(false))
        }
        #expect(id == .number(3))
        #expect(node.isNull)
        let text = #"""
            {"jsonrpc":"2.0","id":"x","error":{"code":1001,"message":"full","data":{"name":"overloaded","temporary":true,
             "retry_after_ms":250,"detail":{"limit":4}}}}
            """#
        guard case .failure(let failed, let error) = try parse(text) else { return #expect(Bool(false)) }
        #expect(failed == .string("x"))
        #expect(error == RemoteError(.overloaded, "full", retryAfter: .milliseconds(250), data: ["limit": 4]))
    }

    @Test("an error may answer nobody in particular")
    func errorWithoutID() throws {
        let text = #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}"#
        guard case .failure(nil, let error) = try parse(text) else { return #expect(Bool(false)) }
        #expect(error.code == .parseError)
    }

    @Test("an error of a later version is an internal error that keeps its name, number and temporariness")
    func unknownError() {
        let error = Self.error(#"{"code":1099,"message":"too far","data":{"name":"eclipse","temporary":true}}"#)
        #expect(error?.code == .internalError)
        #expect(error?.isTemporary == true)
        #expect(error?.message == "eclipse 1099: too far")
    }

    @Test(
        "an error of another implementation is put up with",
        arguments: [#"{}"#, #""oops""#, #"{"code":"x"}"#, #"{"code":-32601,"message":"no","data":[1,2]}"#])
    func foreignError(text: String) {
        #expect(Self.error(text) != nil)
    }

    @Test("details of another implementation are kept as they are")
    func foreignDetails() {
        #expect(Self.error(#"{"code":-32601,"message":"no","data":[1,2]}"#)?.data == [1, 2])
    }

    private static func error(_ text: String) -> RemoteError? {
        (try? JSONDocument(text)).map { RemoteError(reading: $0.root) }
    }

    struct Bad: CustomTestStringConvertible {
        let text: String
        let id: RequestID?
        let says: String
        var testDescription: String { text }
    }

    @Test(
        "a bad message is an error that names what is wrong, with the id where there is one",
        arguments: [
            Bad(text: "[]", id: nil, says: "batches"),
            Bad(text: "7", id: nil, says: "a number"),
            Bad(text: "null", id: nil, says: "null"),
            Bad(text: "{}", id: nil, says: "jsonrpc"),
            Bad(text: #"{"jsonrpc":"2.0"}"#, id: nil, says: "method"),
            Bad(text: #"{"jsonrpc":"2.0","id":4}"#, id: .number(4), says: "method"),
            Bad(text: #"{"jsonrpc":"2.0","id":4,"method":7}"#, id: .number(4), says: "`method` must be a string"),
            Bad(text: #"{"jsonrpc":"2.0","id":1.5,"method":"m"}"#, id: nil, says: "`id`"),
            Bad(text: #"{"jsonrpc":"2.0","id":null,"method":"m"}"#, id: nil, says: "`id`"),
            Bad(text: #"{"jsonrpc":"2.0","id":[1],"method":"m"}"#, id: nil, says: "`id`"),
            Bad(text: #"{"jsonrpc":"2.0","id":9223372036854775808,"method":"m"}"#, id: nil, says: "`id`"),
            Bad(text: #"{"jsonrpc":"2.0","id":4,"method":"m","meta":[]}"#, id: .number(4), says: "`meta`"),
            Bad(text: #"{"jsonrpc":"2.0","id":4,"method":"m","meta":{"deadline":"soon"}}"#, id: .number(4), says: "deadline"),
            Bad(text: #"{"jsonrpc":"2.0","id":4,"method":"m","meta":{"session":1}}"#, id: .number(4), says: "session"),
            Bad(text: #"{"jsonrpc":"2.0","id":4,"method":"m","result":1}"#, id: .number(4), says: "not two"),
            Bad(text: #"{"jsonrpc":"2.0","id":4,"result":1,"error":{}}"#, id: .number(4), says: "not both"),
            Bad(text: #"{"jsonrpc":"2.0","result":1}"#, id: nil, says: "`id`"),
        ])
    func bad(_ bad: Bad) throws {
        let problem = #expect(throws: Envelope.Invalid.self) { try parse(bad.text) }
        #expect(problem?.id == bad.id)
        #expect(problem?.error.code == .invalidRequest)
        #expect(problem?.error.message.contains(bad.says) == true, "\(problem?.error.message ?? "")")
    }

    @Test(
        "text that is no JSON is a parse error with the place",
        arguments: ["", "{", "{\"a\":1}}", "{\"id\":1,\"id\":2}", "{\"a\":\"\\ud800\"}", "\u{FEFF}{}"])
    func noJSON(text: String) {
        let problem = #expect(throws: Envelope.Invalid.self) {
            try Array(text.utf8).withUnsafeBytes { bytes in try Envelope.parse(bytes) }
        }
        #expect(problem?.error.code == .parseError)
        #expect(problem?.error.message.contains("byte") == true)
    }
}
