import EventLoop
import Glibc
import JSON
import TestSupport
import Testing
import Wire

@Suite(.loop) @Loop struct ReconnectTests {
    @Test("a call waits for a server that is not there yet, and is sent when it comes")
    func lateServer() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("late.sock")
        let client = RPCClient(path: path)
        let call = Task { @Loop in
            try await client.call(Classify.self, Classify.Params(text: "early"), timeout: .seconds(60)).text
        }
        try await waitUntil("the call waits") { client.callsInFlight == 1 }
        let server = RPCServer(role: "late")
        server.handle(Classify.self) { params, _ in Classify.Result(category: "x", text: params.text) }
        try server.listen(on: UnixSocket.listen(path: path))
        #expect(try await call.value == "early")
        server.stopAccepting()
        await server.drain(within: .zero)
    }

    @Test("when nobody comes until the time-out, the call is unreachable: temporary, unsent, with the path")
    func nobody() async throws {
        let folder = try TemporaryFolder()
        let client = RPCClient(path: folder.file("none.sock"))
        let error = await #expect(throws: RemoteError.self) {
            try await client.call(Ping.self, Nothing(), timeout: .seconds(2))
        }
        #expect(error?.code == .unreachable)
        #expect(error?.isTemporary == true)
        #expect(error?.message.contains("none.sock") == true, "\(error?.message ?? "")")
        #expect(client.callsInFlight == 0)
    }

    @Test("a path that no socket address holds fails at once and for good")
    func longPath() async throws {
        let client = RPCClient(path: "/tmp/" + String(repeating: "x", count: 103))
        let error = await #expect(throws: RemoteError.self) {
            try await client.call(Ping.self, Nothing(), timeout: .seconds(600))
        }
        #expect(error?.code == .unreachable)
        #expect(error?.isTemporary == false)
        #expect(error?.message.contains("107") == true)
    }

    @Test("a call that was sent and whose server dies is lost, not repeated; the next one connects again")
    func lost() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("dying.sock")
        let listener = try UnixSocket.listen(path: path)
        let client = RPCClient(path: path)
        let call = Task { @Loop in
            await #expect(throws: RemoteError.self) {
                try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
            }
        }
        // A server that reads the call and dies.
        try await offLoop {
            _ = fcntl(listener, F_SETFL, 0)
            let connection = accept(listener, nil, nil)
            var byte: UInt8 = 0
            while read(connection, &byte, 1) == 1, byte != UInt8(ascii: "}") {}
            close(connection)
            close(listener)
        }
        let error = await call.value
        #expect(error?.code == .connectionLost)
        #expect(error?.isTemporary == true)
        let server = RPCServer(role: "next")
        server.handle(Ping.self) { _, _ in Nothing() }
        try server.listen(on: UnixSocket.listen(path: path))
        _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        #expect(server.stats.calls == 1)
        server.stopAccepting()
        await server.drain(within: .zero)
    }

    @Test("a call on a connection that has died unnoticed is not lost: no byte of it has left, so it goes to the successor")
    func unsent() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sock")
        let listener = try UnixSocket.listen(path: path)
        let client = RPCClient(path: path)
        let first = Loop.task { try await client.call(Ping.self, Nothing(), timeout: .seconds(60)) }
        let connection = try await offLoop {
            _ = fcntl(listener, F_SETFL, 0)
            defer { _ = fcntl(listener, F_SETFL, O_NONBLOCK) }
            return accept(listener, nil, nil)
        }
        let answer = frame("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")
        #expect(answer.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) } == answer.count)
        _ = try await first.value
        // Closed and written to in one turn: the client cannot have heard of it.
        let second = await Task { @Loop in
            close(connection)
            return Loop.task { try await client.call(Ping.self, Nothing(), timeout: .seconds(60)) }
        }.value
        let server = RPCServer(role: "successor")
        server.handle(Ping.self) { _, _ in Nothing() }
        try server.listen(on: listener)
        _ = try await second.value
        #expect(server.stats.calls == 1)
        server.stopAccepting()
        await server.drain(within: .zero)
    }

    @Test("more calls in flight than the client allows are overloaded, whether they wait or run")
    func clientLimit() async throws {
        let server = try TestServer()
        let client = server.client(limits: Limits(callsInFlight: 2))
        let absent = RPCClient(path: server.folder.file("none.sock"), limits: Limits(callsInFlight: 2))
        for (client, isServed) in [(client, true), (absent, false)] {
            let calls = (0..<2).map { number in
                Task { @Loop in try? await client.call(Wait.self, Wait.Params(key: "\(number)"), timeout: .seconds(60)) }
            }
            try await waitUntil("two calls are in flight") { client.callsInFlight == 2 }
            let error = await #expect(throws: RemoteError.self) {
                try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
            }
            #expect(error?.code == .overloaded)
            #expect(error?.retryAfter != nil)
            if isServed { try await waitUntil("both run") { server.waiting.count == 2 } }
            for call in calls { call.cancel() }
            for call in calls { #expect(await call.value == nil) }
        }
        await server.close()
    }

    @Test("a closed client fails what waits, what runs and what comes")
    func closed() async throws {
        let server = try TestServer()
        let client = server.client()
        let running = Task { @Loop in
            await #expect(throws: RemoteError.self) {
                try await client.call(Wait.self, Wait.Params(key: "a"), timeout: .seconds(60))
            }
        }
        try await waitUntil("the call runs") { server.waiting.contains("a") }
        client.close()
        let later = await #expect(throws: RemoteError.self) {
            try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        }
        #expect(await running.value?.code == .connectionLost)
        #expect(later?.code == .connectionLost)
        #expect(later?.isTemporary == false)
        await server.close()
    }
}
