import JSON
import Testing

@testable import Wire

@Suite struct MessageWriterTests {
    private let frames = MessageWriter(style: .frames(limit: 2000))
    private let lines = MessageWriter(style: .lines)

    private struct Point: Codable {
        var x: Double
    }

    @Test("messages are JSON-RPC 2.0 in frames, and bare JSON in lines")
    func styles() throws {
        var bytes: [UInt8] = []
        try frames.result(id: .number(4), Point(x: 1), into: &bytes)
        #expect(bytes == frame(#"{"jsonrpc":"2.0","id":4,"result":{"x":1.0}}"#))
        bytes = []
        try lines.result(id: .string("a\"b"), Point(x: 1), into: &bytes)
        #expect(text(bytes) == #"{"id":"a\"b","result":{"x":1.0}}"# + "\n")
        bytes = []
        try lines.result(id: nil, "ok", into: &bytes)
        #expect(text(bytes) == "{\"result\":\"ok\"}\n")
    }

    @Test("a request carries its meta, and leaves out what is not set")
    func request() throws {
        var bytes: [UInt8] = []
        try frames.request(id: 1, method: "m", params: Nothing(), meta: CallMeta(deadline: 5, turn: "9"), into: &bytes)
        #expect(bytes == frame(#"{"jsonrpc":"2.0","id":1,"method":"m","params":{},"meta":{"deadline":5,"turn":"9"}}"#))
        bytes = []
        try frames.request(id: 1, method: "m", params: Nothing(), meta: CallMeta(), into: &bytes)
        #expect(bytes == frame(#"{"jsonrpc":"2.0","id":1,"method":"m","params":{}}"#))
    }

    @Test("notifications: cancel, progress, draining, one's own")
    func notifications() throws {
        var bytes: [UInt8] = []
        frames.cancel(id: 3, into: &bytes)
        try frames.progress(id: .number(3), value: "tok", into: &bytes)
        frames.draining(into: &bytes)
        try lines.progress(id: nil, value: "tok", into: &bytes)
        try lines.notification(method: "$/trace", params: ["a": 1], into: &bytes)
        #expect(
            bytes == frame(#"{"jsonrpc":"2.0","method":"$/cancel","params":{"id":3}}"#)
                + frame(#"{"jsonrpc":"2.0","method":"$/progress","params":{"id":3,"value":"tok"}}"#)
                + frame(#"{"jsonrpc":"2.0","method":"$/draining","params":{}}"#)
                + Array((#"{"method":"$/progress","params":{"value":"tok"}}"# + "\n").utf8)
                + Array((#"{"method":"$/trace","params":{"a":1}}"# + "\n").utf8))
    }

    @Test("an error tells its code, its name, and whether it is temporary")
    func failure() {
        var bytes: [UInt8] = []
        lines.failure(
            id: nil, RemoteError(.overloaded, "full", retryAfter: .milliseconds(50), data: ["limit": 4]), into: &bytes)
        #expect(
            text(bytes) == #"{"error":{"code":1001,"message":"full","data":{"name":"overloaded","temporary":true,"#
                + #""retry_after_ms":50,"detail":{"limit":4}}}}"# + "\n")
        bytes = []
        frames.failure(id: nil, RemoteError(.parseError, "no"), into: &bytes)
        #expect(
            bytes
                == frame(
                    #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no","data":{"name":"parse_error","#
                        + #""temporary":false}}}"#))
    }

    @Test("an error survives being written and read", arguments: ErrorCode.allCases)
    func roundTrip(code: ErrorCode) throws {
        let errors = [
            RemoteError(code, "plain"), RemoteError(code, "wait", isTemporary: true, retryAfter: .seconds(2)),
            RemoteError(code, "détail\n", isTemporary: false, data: ["a": [1, "b", nil]]),
        ]
        for error in errors {
            var bytes: [UInt8] = []
            frames.failure(id: .number(1), error, into: &bytes)
            guard case .failure(_, let read) = try bytes.dropFirst(4).withUnsafeBytes({ try Envelope.parse($0) }) else {
                return #expect(Bool(false))
            }
            #expect(read == error)
        }
    }

    @Test("what cannot be written leaves nothing behind")
    func rollback() throws {
        var bytes = Array("before".utf8)
        #expect(throws: RemoteError.self) { try frames.result(id: .number(1), Point(x: .nan), into: &bytes) }
        #expect(throws: RemoteError.self) {
            try frames.result(id: .number(1), String(repeating: "x", count: 2000), into: &bytes)
        }
        #expect(text(bytes) == "before")
        try frames.result(id: .number(1), "ok", into: &bytes)
        #expect(bytes == Array("before".utf8) + frame(#"{"jsonrpc":"2.0","id":1,"result":"ok"}"#))
    }

    @Test("an error that cannot be written goes out without its text and details")
    func unwritableError() throws {
        for error in [
            RemoteError(.overloaded, String(repeating: "x", count: 3000)), RemoteError(.overloaded, "x", data: .number(.nan)),
        ] {
            var bytes: [UInt8] = []
            frames.failure(id: .number(1), error, into: &bytes)
            guard case .failure(.number(1), let read) = try bytes.dropFirst(4).withUnsafeBytes({ try Envelope.parse($0) })
            else { return #expect(Bool(false)) }
            #expect(read.code == .overloaded)
            #expect(read.isTemporary)
        }
    }
}
