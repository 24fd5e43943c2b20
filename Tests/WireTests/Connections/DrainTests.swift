import EventLoop
import JSON
import TestSupport
import Testing
import Wire

@Suite(.loop) @Loop struct DrainTests {
    @Test("a draining server finishes what is in flight, refuses what is new, and then closes")
    func drain() async throws {
        let server = try TestServer()
        let path = server.path
        async let transcript = offLoop {
            let peer = try RawPeer(path)
            peer.send(request(1, "test.wait", "{\"key\":\"a\"}"))
            var frames: [JSONValue] = []
            while let frame = peer.frame() {
                frames.append(frame)
                // Told of the draining, it asks for more all the same.
                if frame["method"] == "$/draining" { peer.send(request(2, "test.ping")) }
                if frame["id"] == 2 { peer.send(request(3, "test.ping")) }
            }
            return frames
        }
        try await waitUntil("the call runs") { server.waiting.contains("a") }
        async let drained: Void = server.server.drain(within: .seconds(60))
        try await waitUntil("a call was refused twice") { server.server.stats.refusedCalls == 2 }
        #expect(server.server.isDraining)
        server.open("a")
        await drained
        let frames = try await transcript
        #expect(frames.map { $0["id"] } == [.null, 2, 3, 1])
        #expect(frames[1]["error"]["data"]["name"] == "draining")
        #expect(frames[1]["error"]["data"]["temporary"] == true)
        #expect(frames[3]["result"]["key"] == "a")
        #expect(server.server.stats.connections == 0)
        server.server.stopAccepting()
    }

    @Test("what still runs when the time is up is cancelled and answered with draining")
    func bound() async throws {
        let server = try TestServer()
        let client = server.client()
        let call = Task { @Loop in
            await #expect(throws: RemoteError.self) {
                try await client.call(Wait.self, Wait.Params(key: "a"), timeout: .seconds(60))
            }
        }
        try await waitUntil("the call runs") { server.waiting.contains("a") }
        await server.server.drain(within: .milliseconds(20))
        #expect(await call.value?.code == .draining)
        #expect(server.cancelled == ["a"])
        #expect(server.server.stats.connections == 0)
        server.server.stopAccepting()
    }

    @Test("an idle server drains at once, connections or not")
    func idle() async throws {
        let server = try TestServer()
        let client = server.client()
        _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        server.server.stopAccepting()
        await server.server.drain(within: .seconds(600))
        #expect(server.server.stats.connections == 0)
        try await waitUntil("the client has noticed") { !client.isConnected }
    }

    @Test("a client whose server drains finishes its call there and makes the next one with the successor")
    func succession() async throws {
        let old = try TestServer()
        let client = old.client()
        let call = Task { @Loop in try await client.call(Wait.self, Wait.Params(key: "a"), timeout: .seconds(60)) }
        try await waitUntil("the call runs") { old.waiting.contains("a") }
        old.server.stopAccepting()
        async let drained: Void = old.server.drain(within: .seconds(60))
        try await waitUntil("the client was told") { !client.isConnected }
        let successor = RPCServer(role: "successor")
        successor.handle(Ping.self) { _, _ in Nothing() }
        try successor.listen(on: UnixSocket.listen(path: old.path))
        _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        #expect(successor.stats.calls == 1)
        old.open("a")
        #expect(try await call.value.key == "a")
        await drained
        successor.stopAccepting()
        await successor.drain(within: .zero)
    }
}
