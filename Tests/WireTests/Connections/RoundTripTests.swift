import EventLoop
import JSON
import TestSupport
import Testing
import Wire

@Suite(.loop) @Loop struct RoundTripTests {
    @Test("a typed call brings its result")
    func typed() async throws {
        let server = try TestServer()
        let result = try await server.client().call(
            Classify.self, Classify.Params(text: "Wo ist mein Paket? 📦", language: "de"), timeout: .seconds(60))
        #expect(result == Classify.Result(category: "shipping", text: "Wo ist mein Paket? 📦"))
        await server.close()
    }

    @Test("a thousand calls at once on one connection each get their own answer, the last first")
    func multiplexing() async throws {
        let server = try TestServer(limits: Limits(callsInFlight: 4000))
        let client = server.client(limits: Limits(callsInFlight: 1000))
        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<1000 {
                group.addTask { @Loop @Sendable in
                    let params = Wait.Params(key: "\(number)")
                    return try await client.call(Wait.self, params, timeout: .seconds(60)).key == params.key
                }
            }
            try await waitUntil("all calls have arrived") { server.waiting.count == 1000 }
            #expect(client.callsInFlight == 1000)
            #expect(server.server.stats.inFlight == 1000)
            #expect(server.server.stats.connections == 1)
            for number in (0..<1000).reversed() { server.open("\(number)") }
            var answers: [Bool] = []
            while let answer = try await group.next() { answers.append(answer) }
            return answers
        }
        #expect(answers.count == 1000)
        #expect(answers.allSatisfy { $0 })
        #expect(client.callsInFlight == 0)
        await server.close()
    }

    @Test("params of a megabyte and a result of ten pass")
    func large() async throws {
        let server = try TestServer()
        let pad = String(repeating: "p", count: 1 << 20)
        let result = try await server.client().call(
            Blob.self, Blob.Params(bytes: 10 << 20, pad: pad), timeout: .seconds(60))
        #expect(result.utf8.count == 10 << 20)
        #expect(server.records.first.map { $0.requestBytes > 1 << 20 && $0.answerBytes > 10 << 20 } == true)
        await server.close()
    }

    @Test("params that are too long are not sent; a result that is too long is an error")
    func tooLarge() async throws {
        let server = try TestServer()
        let client = server.client()
        let pad = String(repeating: "p", count: 17 << 20)
        let unsent = await #expect(throws: RemoteError.self) {
            try await client.call(Blob.self, Blob.Params(bytes: 1, pad: pad), timeout: .seconds(60))
        }
        let unanswered = await #expect(throws: RemoteError.self) {
            try await client.call(Blob.self, Blob.Params(bytes: 17 << 20), timeout: .seconds(60))
        }
        #expect(unsent?.message.contains("longer than") == true)
        #expect(unanswered?.message.contains("longer than") == true)
        #expect(server.records.count == 1)
        _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        await server.close()
    }

    @Test("meta arrives as it was sent, with a deadline made of the time-out")
    func meta() async throws {
        let server = try TestServer()
        let before = unixMilliseconds()
        _ = try await server.client().call(
            Ping.self, Nothing(), meta: CallMeta(traceparent: "00-ab-cd-01", session: "s1", turn: "9"),
            timeout: .seconds(60))
        let meta = try #require(server.records.first?.meta)
        #expect(meta.traceparent == "00-ab-cd-01")
        #expect(meta.session == "s1")
        #expect(meta.turn == "9")
        let deadline = try #require(meta.deadline)
        #expect(deadline >= before + 60_000 && deadline <= unixMilliseconds() + 60_001)
        await server.close()
    }

    @Test("an earlier deadline in meta is kept, a later one is brought forward to the time-out")
    func deadlineInMeta() async throws {
        let server = try TestServer()
        let client = server.client()
        let now = unixMilliseconds()
        _ = try await client.call(Ping.self, Nothing(), meta: CallMeta(deadline: now + 30_000), timeout: .seconds(60))
        _ = try await client.call(Ping.self, Nothing(), meta: CallMeta(deadline: now + 900_000), timeout: .seconds(60))
        let deadlines = server.records.compactMap(\.meta.deadline)
        #expect(deadlines.first == now + 30_000)
        #expect(deadlines.last.map { $0 < now + 200_000 } == true)
        await server.close()
    }

    @Test("a call by name takes and gives JSON; null params are none")
    func untyped() async throws {
        let server = try TestServer()
        let client = server.client()
        let result = try await client.call(method: "test.classify", params: ["text": "hi"], timeout: .seconds(60))
        #expect(result == ["category": "shipping", "text": "hi"])
        #expect(try await client.call(method: "test.ping", params: .null, timeout: .seconds(60)) == [:])
        await server.close()
    }

    @Test("progress comes in order and ahead of the answer")
    func progress() async throws {
        let server = try TestServer()
        var parts: [JSONValue] = []
        let result = try await server.client().call(Count.self, Count.Params(to: 100), timeout: .seconds(60)) {
            parts.append($0)
        }
        #expect(result == 100)
        #expect(parts == (0..<100).map { .int($0) })
        await server.close()
    }

    @Test("errors arrive with code, message and temporariness; unforeseen ones without their text")
    func errors() async throws {
        let server = try TestServer()
        let client = server.client()
        let known = await #expect(throws: RemoteError.self) {
            try await client.call(Fail.self, Fail.Params(code: 1005), timeout: .seconds(60))
        }
        #expect(known == RemoteError(.upstreamUnavailable, "as asked"))
        let unforeseen = await #expect(throws: RemoteError.self) {
            try await client.call(Fail.self, Fail.Params(), timeout: .seconds(60))
        }
        #expect(unforeseen?.code == .internalError)
        #expect(unforeseen?.message.contains("secret") == false)
        #expect(server.records.last?.cause?.contains("secret") == true)
        #expect(server.server.stats.errors == 2)
        await server.close()
    }

    @Test(
        "a call that does not fit is refused with the reason",
        arguments: [
            ("test.nothing", [:], ErrorCode.methodNotFound, "test.nothing"), ("test.classify", [:], .invalidParams, "text"),
            ("test.classify", ["text": 7], .invalidParams, "$.params.text"), ("test.classify", [1], .invalidParams, "object"),
            ("$/unknown", [:], .methodNotFound, "$/unknown"),
        ] as [(String, JSONValue, ErrorCode, String)])
    func misfits(method: String, params: JSONValue, code: ErrorCode, says: String) async throws {
        let server = try TestServer()
        let error = await #expect(throws: RemoteError.self) {
            try await server.client().call(method: method, params: params, timeout: .seconds(60))
        }
        #expect(error?.code == code)
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        await server.close()
    }

    @Test("a result that the caller does not understand is an error that names the member")
    func undecodable() async throws {
        enum OtherClassify: RemoteMethod {
            typealias Params = Classify.Params
            struct Result: Codable, Sendable { var confidence: Double }
            static let name = Classify.name
            static let summary = ""
            static let example = Classify.example
        }
        let server = try TestServer()
        let error = await #expect(throws: RemoteError.self) {
            try await server.client().call(OtherClassify.self, Classify.example, timeout: .seconds(60))
        }
        #expect(error?.code == .internalError)
        #expect(error?.message.contains("confidence") == true)
        await server.close()
    }

    @Test("a handler and its child tasks stay on the loop's thread")
    func isolation() async throws {
        enum Where: RemoteMethod {
            typealias Params = Nothing
            typealias Result = [Bool]
            static let name = "test.where"
            static let summary = ""
            static let example = Nothing()
        }
        let server = try TestServer()
        server.server.handle(Where.self) { _, _ in
            @concurrent func elsewhere() async -> Bool { EventLoop.main.isCurrent }
            async let child = EventLoop.main.isCurrent
            let grouped = await withTaskGroup(of: Bool.self) { group in
                group.addTask { EventLoop.main.isCurrent }
                return await group.next() ?? false
            }
            return [EventLoop.main.isCurrent, await child, grouped, await elsewhere()]
        }
        let places = try await server.client().call(Where.self, Nothing(), timeout: .seconds(60))
        #expect(places == [true, true, true, true])
        await server.close()
    }

    @Test("a server calls back whoever called it, on the same connection, while that call runs")
    func bothDirections() async throws {
        enum Ask: RemoteMethod {
            typealias Params = Nothing
            typealias Result = String
            static let name = "test.ask"
            static let summary = ""
            static let example = Nothing()
        }
        let server = try TestServer()
        server.server.handle(Ask.self) { _, call in
            try await call.connection.call(Classify.self, Classify.Params(text: "back"), timeout: .seconds(60)).text
        }
        let callee = RPCServer(role: "caller")
        callee.handle(Classify.self) { params, _ in Classify.Result(category: "x", text: params.text + "!") }
        let client = RPCClient(path: server.path, server: callee)
        #expect(try await client.call(Ask.self, Nothing(), timeout: .seconds(60)) == "back!")
        let deaf = await #expect(throws: RemoteError.self) {
            try await server.client().call(Ask.self, Nothing(), timeout: .seconds(60))
        }
        #expect(deaf?.code == .methodNotFound)
        await server.close()
    }

    @Test("statistics count connections, calls and their times")
    func stats() async throws {
        let server = try TestServer()
        let client = server.client()
        for _ in 0..<50 { _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60)) }
        _ = try? await client.call(Fail.self, Fail.Params(code: 1005), timeout: .seconds(60))
        let stats = server.server.stats
        #expect(stats.connections == 1)
        #expect(stats.inFlight == 0)
        #expect(stats.calls == 51)
        #expect(stats.errors == 1)
        #expect(stats.callsPerSecond > 1)
        #expect(try #require(stats.p50Microseconds) <= #require(stats.p99Microseconds))
        #expect(try JSONValue(encoding: stats)["in_flight"] == 0)
        await server.close()
    }

    @Test("a client that is let go closes its connection")
    func deinitialisation() async throws {
        let server = try TestServer()
        do {
            let client = server.client()
            _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
            #expect(server.server.stats.connections == 1)
        }
        try await waitUntil("the connection is gone") { server.server.stats.connections == 0 }
        await server.close()
    }
}
