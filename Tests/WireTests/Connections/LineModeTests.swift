import EventLoop
import JSON
import TestSupport
import Testing
import Wire

@Suite(.loop) @Loop struct LineModeTests {
    /// What a person gets who sends `input` in pieces and then nothing more.
    private func talk(_ server: TestServer, _ input: String, pieces: [Int] = [1 << 20]) async throws -> [String] {
        let path = server.path
        return try await offLoop {
            let peer = try RawPeer(path)
            for piece in Array(input.utf8).cut(into: pieces) { peer.send(piece) }
            peer.finish()
            var lines: [String] = []
            while let line = peer.line() { lines.append(line) }
            return lines
        }
    }

    @Test("calls, one a line, byte by byte or all at once, are answered one JSON a line, in order", arguments: [1, 3, 10_000])
    func calls(size: Int) async throws {
        let server = try TestServer()
        let input = """
            {"method":"test.classify","params":{"text":"Where is my box?"}}\r
            test.classify {"text":"pasted"}

            # a comment
            test.ping
            {"id":7,"method":"test.ping"}
            {"jsonrpc":"2.0","id":"x","method":"test.ping","params":{}}
            """
        #expect(
            try await talk(server, input, pieces: [size]) == [
                #"{"result":{"category":"shipping","text":"Where is my box?"}}"#,
                #"{"result":{"category":"shipping","text":"pasted"}}"#,
                #"{"result":{}}"#,
                #"{"id":7,"result":{}}"#,
                #"{"id":"x","result":{}}"#,
            ])
        await server.close()
    }

    @Test("answers that are pending when the input ends are still delivered, in the order of the lines, then the end")
    func halfClose() async throws {
        let server = try TestServer()
        async let lines = talk(
            server,
            """
            test.wait {"key":"a"}
            test.wait {"key":"b"}
            {"id":3,"method":"test.wait","params":{"key":"c"}}
            """)
        try await waitUntil("all three run") { server.waiting.count == 3 }
        server.open("c")
        try await waitUntil("the third is answered") { server.records.count == 1 }
        server.open("b")
        try await waitUntil("the second is answered") { server.records.count == 2 }
        server.open("a")
        #expect(
            try await lines == [
                #"{"id":3,"result":{"key":"c"}}"#, #"{"result":{"key":"a"}}"#, #"{"result":{"key":"b"}}"#,
            ])
        await server.close()
    }

    @Test("errors are JSON too, with the id where there is one, and the connection goes on")
    func errors() async throws {
        let server = try TestServer()
        let lines = try await talk(
            server,
            """
            hello
            {
            {"id":1}
            {"id":2,"method":"nope"}
            test.classify {"text":7}
            {"result":1}
            test.ping

            """)
        let answers = try lines.map { try JSON.parse($0) }
        #expect(
            answers.map { $0["error"]["data"]["name"].string ?? "ok" } == [
                "method_not_found", "parse_error", "invalid_request", "method_not_found", "invalid_params",
                "invalid_request", "ok",
            ])
        #expect(answers.map { $0["id"].int } == [nil, nil, 1, 2, nil, nil, nil])
        await server.close()
    }

    @Test("help lists every method with a line that works when pasted; pasting all of help back works")
    func help() async throws {
        let server = try TestServer()
        let help = try await talk(server, "help\n")
        for name in ["test.ping", "test.classify", "test.wait", "test.blob"] {
            #expect(help.contains { $0.hasPrefix(name + " {") })
            #expect(help.contains { $0.hasPrefix("# ") })
        }
        let pasted = help.filter { !$0.hasPrefix("test.wait") }.joined(separator: "\n")
        let answers = try await talk(server, pasted)
        #expect(answers.filter { $0.hasPrefix("{\"result\"") }.count == 4)
        #expect(answers.filter { $0.hasPrefix("{\"error\"") }.count == 1)  // test.fail does what it is asked
        await server.close()
    }

    @Test("help METHOD shows the schemas; of an unknown method, that there is none")
    func helpOfMethod() async throws {
        let server = try TestServer()
        let lines = try await talk(server, "help test.classify\nhelp nope\n")
        #expect(lines.contains { $0.hasPrefix("# params: {") && $0.contains("\"text\"") })
        #expect(lines.contains { $0.hasPrefix("# result: {") && $0.contains("\"category\"") })
        #expect(lines.last?.contains("no method nope") == true)
        await server.close()
    }

    @Test("quit ends the connection after what is owed, and what follows it is not run")
    func quit() async throws {
        let server = try TestServer()
        let path = server.path
        async let lines = offLoop {
            let peer = try RawPeer(path)
            peer.send("test.wait {\"key\":\"a\"}\nquit\ntest.ping\n")
            var lines: [String] = []
            while let line = peer.line() { lines.append(line) }
            return lines
        }
        try await waitUntil("the call runs") { server.waiting.contains("a") }
        server.open("a")
        #expect(try await lines == [#"{"result":{"key":"a"}}"#])
        #expect(server.records.count == 1)
        await server.close()
    }

    @Test("progress is a line of its own, ahead of the answer")
    func progress() async throws {
        let server = try TestServer()
        #expect(
            try await talk(server, "{\"id\":5,\"method\":\"test.count\",\"params\":{\"to\":2}}\n") == [
                #"{"method":"$/progress","params":{"id":5,"value":0}}"#,
                #"{"method":"$/progress","params":{"id":5,"value":1}}"#,
                #"{"id":5,"result":2}"#,
            ])
        await server.close()
    }

    @Test("a call with an id can be cancelled by another line")
    func cancel() async throws {
        let server = try TestServer()
        let path = server.path
        async let line = offLoop {
            let peer = try RawPeer(path)
            peer.send("{\"id\":5,\"method\":\"test.wait\",\"params\":{\"key\":\"a\"}}\n$/cancel {\"id\":5}\n")
            return peer.line()
        }
        let answer = try JSON.parse(try #require(try await line))
        #expect(answer["error"]["data"]["name"] == "cancelled")
        #expect(answer["id"] == 5)
        await server.close()
    }

    @Test("a notification from a handler to the connection is a line")
    func notify() async throws {
        enum Trace: RemoteMethod {
            typealias Params = Nothing
            typealias Result = Nothing
            static let name = "test.trace"
            static let summary = ""
            static let example = Nothing()
        }
        let server = try TestServer()
        server.server.handle(Trace.self) { _, call in
            try call.connection.notify(method: "$/trace", params: ["method": "test.ping"])
            return Nothing()
        }
        #expect(
            try await talk(server, "test.trace\n") == [
                #"{"method":"$/trace","params":{"method":"test.ping"}}"#, #"{"result":{}}"#,
            ])
        await server.close()
    }

    @Test("a line that is too long is an error, and the end of that connection alone")
    func tooLong() async throws {
        let server = try TestServer(limits: Limits(lineBytes: 1000))
        let client = server.client()
        _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        let lines = try await talk(server, "test.ping\n" + String(repeating: "x", count: 5000))
        #expect(lines.count == 2)
        #expect(lines.last?.contains("longer than the 1000 bytes") == true)
        try await waitUntil("the connection is dropped") { server.server.stats.droppedConnections == 1 }
        _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        await server.close()
    }
}
