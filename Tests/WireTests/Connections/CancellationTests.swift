import EventLoop
import Glibc
import JSON
import TestSupport
import Testing
import Wire

@Suite(.loop) @Loop struct CancellationTests {
    /// Starts `test.wait` and returns when its handler runs.
    private func start(
        _ client: RPCClient, _ server: TestServer, key: String
    ) async throws -> Task<Result<Wait.Result, RemoteError>, Never> {
        let task = Task { @Loop in
            do throws(RemoteError) {
                return Result<Wait.Result, RemoteError>.success(
                    try await client.call(Wait.self, Wait.Params(key: key), timeout: .seconds(60)))
            } catch {
                return .failure(error)
            }
        }
        try await waitUntil("the call runs") { server.waiting.contains(key) }
        return task
    }

    private func error<Value>(_ result: Result<Value, RemoteError>) -> RemoteError? {
        if case .failure(let error) = result { error } else { nil }
    }

    @Test("cancelling the task that waits cancels the handler, and nothing else on the connection")
    func cancel() async throws {
        let server = try TestServer()
        let client = server.client()
        let first = try await start(client, server, key: "first")
        let second = try await start(client, server, key: "second")
        first.cancel()
        #expect(error(await first.value)?.code == .cancelled)
        try await waitUntil("the handler was cancelled") { server.cancelled == ["first"] }
        server.open("second")
        #expect(error(await second.value) == nil)
        #expect(client.callsInFlight == 0)
        try await waitUntil("the server is idle") { server.server.stats.inFlight == 0 }
        await server.close()
    }

    @Test("a call from a task that is cancelled already is not sent")
    func cancelledBefore() async throws {
        let server = try TestServer()
        let client = server.client()
        let task = Task { @Loop in
            withUnsafeCurrentTask { $0?.cancel() }
            return await #expect(throws: RemoteError.self) {
                try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
            }
        }
        #expect(await task.value?.code == .cancelled)
        #expect(server.records.isEmpty)
        #expect(!client.isConnected)
        await server.close()
    }

    @Test("a caller that goes away takes its calls with it")
    func hangUp() async throws {
        let server = try TestServer()
        let client = server.client()
        let call = try await start(client, server, key: "a")
        client.close()
        #expect(error(await call.value)?.code == .connectionLost)
        try await waitUntil("the handler was cancelled") { server.cancelled == ["a"] }
        try await waitUntil("the server is idle") { server.server.stats.inFlight == 0 }
        #expect(server.records.last?.error?.code == .cancelled)
        await server.close()
    }

    @Test("a call that nobody answers in time fails at its time-out, and its handler is cancelled")
    func deadline() async throws {
        // A listener that accepts nobody: only the caller's own clock can end the call.
        let folder = try TemporaryFolder()
        let listener = try UnixSocket.listen(path: folder.file("deaf.sock"))
        defer { close(listener) }
        let error = await #expect(throws: RemoteError.self) {
            try await RPCClient(path: folder.file("deaf.sock")).call(Ping.self, Nothing(), timeout: .seconds(1))
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(error?.isTemporary == true)
    }

    @Test("a server answers a call at its deadline though the caller never gives up")
    func deadlineOfServer() async throws {
        let server = try TestServer()
        let path = server.path
        let answer = try await offLoop {
            let peer = try RawPeer(path)
            peer.send(request(1, "test.wait", "{\"key\":\"a\"}", meta: "{\"deadline\":\(unixMilliseconds() + 100)}"))
            return peer.frame()
        }
        #expect(answer?["error"]["data"]["name"] == "deadline_exceeded")
        #expect(answer?["id"] == 1)
        try await waitUntil("nothing runs any more") { server.waiting.isEmpty && server.server.stats.inFlight == 0 }
        await server.close()
    }

    @Test("a call without deadline gets the server's; past it, it is answered and its handler cancelled")
    func defaultDeadline() async throws {
        let server = try TestServer(limits: Limits(callTimeout: .milliseconds(100)))
        let path = server.path
        let answer = try await offLoop {
            let peer = try RawPeer(path)
            peer.send(request(1, "test.wait", "{\"key\":\"a\"}"))
            return peer.frame()
        }
        #expect(answer?["error"]["data"]["name"] == "deadline_exceeded")
        try await waitUntil("the handler was cancelled") { server.cancelled == ["a"] }
        #expect(server.records.map(\.error?.code) == [.deadlineExceeded])
        await server.close()
    }

    @Test("a deadline that has passed before the call starts is not worth starting; one beyond all time is none")
    func expiredOnArrival() async throws {
        let server = try TestServer()
        let path = server.path
        let answers = try await offLoop {
            let peer = try RawPeer(path)
            return [1, 0, -1, .min, .max].map { (deadline: Int64) in
                peer.send(request(1, "test.ping", meta: "{\"deadline\":\(deadline)}"))
                return peer.frame()?["error"]["data"]["name"].string ?? "answered"
            }
        }
        #expect(answers == Array(repeating: "deadline_exceeded", count: 4) + ["answered"])
        #expect(server.server.stats.refusedCalls == 4)
        #expect(server.records.count == 1)
        let error = await #expect(throws: RemoteError.self) {
            try await server.client().call(Ping.self, Nothing(), timeout: .zero)
        }
        #expect(error?.code == .deadlineExceeded)
        await server.close()
    }

    @Test("a handler sees how much time is left")
    func remaining() async throws {
        enum Remaining: RemoteMethod {
            typealias Params = Nothing
            typealias Result = Double
            static let name = "test.remaining"
            static let summary = ""
            static let example = Nothing()
        }
        let server = try TestServer()
        server.server.handle(Remaining.self) { _, call in call.remaining?.seconds ?? -1 }
        let remaining = try await server.client().call(Remaining.self, Nothing(), timeout: .seconds(60))
        #expect(remaining > 30 && remaining <= 60.1)
        await server.close()
    }

    @Test("a cancelled handler that answers all the same has its answer ignored, and its id counts as late, not stray")
    func stubborn() async throws {
        enum Stubborn: RemoteMethod {
            typealias Params = Nothing
            typealias Result = Nothing
            static let name = "test.stubborn"
            static let summary = ""
            static let example = Nothing()
        }
        let server = try TestServer()
        let gate = Promise<Void>()
        var isRunning = false
        server.server.handle(Stubborn.self) { _, _ in
            isRunning = true
            await withTaskCancellationHandler {
                do { try await gate.value() } catch {}
            } onCancel: {
            }
            return Nothing()
        }
        let client = server.client()
        let task = Task { @Loop in
            await #expect(throws: RemoteError.self) {
                try await client.call(Stubborn.self, Nothing(), timeout: .seconds(60))
            }
        }
        try await waitUntil("the call runs") { isRunning }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        try await waitUntil("the server is idle") { server.server.stats.inFlight == 0 }
        #expect(server.server.stats.strayAnswers == 0)
        await server.close()
    }
}
