import EventLoop
import Glibc
import JSON
import TestSupport
import Testing
import Wire

/// Whatever a peer does costs its own connection, and a good peer beside it is served all the while.
@Suite(.loop) @Loop struct HostilePeerTests {
    private func expectGoodPeer(_ client: RPCClient) async throws {
        let result = try await client.call(Classify.self, Classify.Params(text: "still there?"), timeout: .seconds(60))
        #expect(result.text == "still there?")
    }

    @Test("bytes that are no message are answered with an error; after bad framing the connection ends")
    func garbage() async throws {
        struct Case {
            let bytes: [UInt8]
            let says: String
            let ends: Bool
        }
        let cases = [
            Case(bytes: [0xFF, 0xFF, 0xFF, 0xFF], says: "invalid_request", ends: true),
            Case(bytes: length((16 << 20) + 1), says: "invalid_request", ends: true),
            Case(bytes: [0x02, 0, 0, 0], says: "invalid_request", ends: true),
            Case(bytes: [0x7F] + [UInt8](repeating: 0x7F, count: 1000), says: "invalid_request", ends: true),
            Case(bytes: frame(""), says: "parse_error", ends: false),
            Case(bytes: frame("\u{0}\u{1}"), says: "parse_error", ends: false),
            Case(bytes: frame([0xC0, 0x80]), says: "parse_error", ends: false),
            Case(bytes: frame(String(repeating: "[", count: 100_000)), says: "parse_error", ends: false),
            Case(bytes: frame("[]"), says: "invalid_request", ends: false),
            Case(bytes: frame("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"x\"}"), says: "invalid_request", ends: false),
        ]
        let server = try TestServer()
        let client = server.client()
        let path = server.path
        for (number, hostile) in cases.enumerated() {
            let (answer, after) = try await offLoop {
                let peer = try RawPeer(path)
                peer.send(hostile.bytes)
                let answer = peer.frame()
                // A connection that goes on answers the next call; one that has ended takes none.
                if !hostile.ends { peer.send(request(9, "test.ping")) }
                return (answer, peer.frame())
            }
            #expect(answer?["error"]["data"]["name"].string == hostile.says, "case \(number)")
            #expect(answer?["id"] == .null)
            #expect((after == nil) == hostile.ends, "case \(number)")
            try await expectGoodPeer(client)
        }
        #expect(server.server.stats.droppedConnections == 4)
        await server.close()
    }

    @Test("a frame that is begun and never finished is dropped after the stall limit, however slowly it drips")
    func stalledFrame() async throws {
        let server = try TestServer(limits: Limits(stall: .milliseconds(200)))
        let client = server.client()
        let path = server.path
        for drips in [false, true] {
            let isDropped = try await offLoop {
                let peer = try RawPeer(path)
                peer.send([0, 0, 0xFF])
                // A byte every few milliseconds keeps the peer busy, not the frame alive.
                while drips, peer.send([0]) { usleep(5000) }
                return peer.rest().isEmpty
            }
            #expect(isDropped)
            try await expectGoodPeer(client)
        }
        #expect(server.drops.count == 2)
        #expect(server.drops.allSatisfy { if case .inputStalled = $0 { true } else { false } })
        await server.close()
    }

    @Test("a frame byte by byte is a frame; between frames a peer may be silent for as long as it likes")
    func slow() async throws {
        let server = try TestServer(limits: Limits(stall: .seconds(2)))
        let path = server.path
        let answers = try await offLoop {
            let peer = try RawPeer(path)
            var answers: [JSONValue?] = []
            for id in 1...2 {
                for byte in request(id, "test.ping") { peer.send([byte]) }
                answers.append(peer.frame()?["id"])
                if id == 1 { usleep(2_500_000) }
            }
            return answers
        }
        #expect(answers == [1, 2])
        #expect(server.server.stats.droppedConnections == 0)
        await server.close()
    }

    @Test("a truncated frame is nobody's call")
    func truncated() async throws {
        let server = try TestServer()
        let client = server.client()
        let path = server.path
        let call = request(1, "test.ping")
        for end in [1, 3, 4, 5, call.count - 1] {
            let rest = try await offLoop {
                let peer = try RawPeer(path)
                peer.send(Array(call[..<end]))
                peer.finish()
                return peer.rest()
            }
            #expect(rest.isEmpty)
        }
        try await expectGoodPeer(client)
        #expect(server.records.count == 1)
        await server.close()
    }

    @Test("a program that sends no more still gets the answers that it is owed")
    func halfClosed() async throws {
        let server = try TestServer()
        let path = server.path
        async let answer = offLoop {
            let peer = try RawPeer(path)
            peer.send(request(1, "test.wait", "{\"key\":\"a\"}"))
            peer.finish()
            return (peer.frame(), peer.frame())
        }
        try await waitUntil("the call runs") { server.waiting.contains("a") }
        server.open("a")
        let (first, second) = try await answer
        #expect(first?["result"]["key"] == "a")
        #expect(second == nil)
        await server.close()
    }

    @Test("a peer that never reads is dropped when too much waits for it")
    func neverReadingMuch() async throws {
        let server = try TestServer(limits: Limits(outputBytes: 4 << 20))
        let client = server.client()
        let path = server.path
        async let peer = offLoop {
            let peer = try RawPeer(path)
            peer.send((1...8).flatMap { request($0, "test.blob", "{\"bytes\":1048576}") })
            return peer
        }
        try await waitUntil("the peer is dropped") { server.server.stats.droppedConnections == 1 }
        guard case .outputOverflow = server.drops.first else { return #expect(Bool(false), "\(server.drops)") }
        try await expectGoodPeer(client)
        _ = try await peer
        await server.close()
    }

    @Test("a peer that never reads is dropped after the stall limit when only little waits for it")
    func neverReadingLong() async throws {
        let server = try TestServer(limits: Limits(stall: .milliseconds(200)))
        let client = server.client()
        let path = server.path
        async let peer = offLoop {
            let peer = try RawPeer(path)
            peer.send(request(1, "test.blob", "{\"bytes\":3000000}"))
            return peer
        }
        try await waitUntil("the peer is dropped") { server.server.stats.droppedConnections == 1 }
        guard case .outputStalled = server.drops.first else { return #expect(Bool(false), "\(server.drops)") }
        try await expectGoodPeer(client)
        _ = try await peer
        await server.close()
    }

    @Test("a peer that does not read its answers is not read from: its flood stays in its own socket")
    func floodWithoutReading() async throws {
        let server = try TestServer(limits: Limits(callsInFlight: 100_000, outputBytes: 64 << 20, stall: .seconds(1)))
        let client = server.client()
        let path = server.path
        try await offLoop {
            let peer = try RawPeer(path)
            // Sends until the server takes no more and drops it.
            let flood = (1...200).flatMap { request($0, "test.blob", "{\"bytes\":10000}") }
            while peer.send(flood) {}
        }
        try await waitUntil("the peer is dropped") { server.server.stats.droppedConnections == 1 }
        // What waited for the peer was a megabyte and what one read had asked for, not the flood.
        #expect(server.records.reduce(0) { $0 + $1.answerBytes } < 24 << 20)
        try await expectGoodPeer(client)
        await server.close()
    }

    @Test("a flood of calls takes half of what may run; others find room")
    func floodOfCalls() async throws {
        let server = try TestServer(limits: Limits(callsInFlight: 100))
        let client = server.client()
        let path = server.path
        async let answers = offLoop {
            let peer = try RawPeer(path)
            for id in 1...500 { peer.send(request(id, "test.wait", "{\"key\":\"\(id)\"}")) }
            return (1...450).map { _ in peer.frame()?["error"]["data"]["name"].string }
        }
        let names = try await answers
        #expect(names == Array(repeating: "overloaded", count: 450))
        #expect(server.server.stats.inFlight <= 50)
        try await expectGoodPeer(client)
        await server.close()
    }

    @Test("a flood of notifications, known and unknown, is taken and forgotten")
    func floodOfNotifications() async throws {
        let server = try TestServer()
        let client = server.client()
        let path = server.path
        let answer = try await offLoop {
            let peer = try RawPeer(path)
            for id in 0..<5000 {
                peer.send(frame("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancel\",\"params\":{\"id\":\(id)}}"))
                peer.send(frame("{\"jsonrpc\":\"2.0\",\"method\":\"$/later\",\"params\":[\(id)]}"))
                peer.send(frame("{\"jsonrpc\":\"2.0\",\"method\":\"$/progress\",\"params\":{\"id\":\(id),\"value\":1}}"))
                peer.send(frame("{\"jsonrpc\":\"2.0\",\"method\":\"nobody.home\"}"))
            }
            peer.send(request(1, "test.ping"))
            return peer.frame()
        }
        #expect(answer?["id"] == 1)
        try await expectGoodPeer(client)
        await server.close()
    }

    @Test("an id in flight cannot be used again; the first call keeps its answer")
    func idReuse() async throws {
        let server = try TestServer()
        let path = server.path
        async let answers = offLoop {
            let peer = try RawPeer(path)
            peer.send(request(1, "test.wait", "{\"key\":\"a\"}") + request(1, "test.ping"))
            let first = peer.frame()
            return (first, peer.frame())
        }
        try await waitUntil("the first call runs") { server.waiting.contains("a") }
        server.open("a")
        let (refusal, answer) = try await answers
        #expect(refusal?["id"] == .null)
        #expect(refusal?["error"]["data"]["name"] == "invalid_request")
        #expect(answer?["id"] == 1)
        #expect(answer?["result"]["key"] == "a")
        await server.close()
    }

    @Test("answers that nobody asked for are counted and ignored")
    func strayAnswers() async throws {
        let server = try TestServer()
        let path = server.path
        let answer = try await offLoop {
            let peer = try RawPeer(path)
            peer.send(frame("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"))
            peer.send(frame("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":1,\"message\":\"\"}}"))
            peer.send(frame("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":1,\"message\":\"\"}}"))
            peer.send(request(1, "test.ping"))
            return peer.frame()
        }
        #expect(answer?["result"] == [:])
        #expect(server.server.stats.strayAnswers == 2)
        await server.close()
    }

    @Test("connections beyond the limit are told so in their own way and closed; one that ends makes room")
    func connectionLimit() async throws {
        let server = try TestServer(limits: Limits(connections: 4))
        let path = server.path
        let kept = try await offLoop {
            try (0..<2).map { _ in
                let peer = try RawPeer(path)
                peer.send(request(1, "test.ping"))
                _ = peer.frame()
                return peer
            }
        }
        let client = server.client()
        let program = await #expect(throws: RemoteError.self) {
            try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        }
        #expect(program?.code == .overloaded)
        let (person, silent) = try await offLoop {
            let person = try RawPeer(path)
            person.send("test.ping\n")
            let silent = try RawPeer(path)
            return (person.rest(), silent.frame())
        }
        #expect(text(person).hasPrefix("{\"error\":{\"code\":1001"))
        #expect(silent?["error"]["code"] == 1001)
        #expect(server.server.stats.refusedConnections == 3)
        kept[0].close()
        try await waitUntil("there is room") { server.server.stats.connections == 1 }
        _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
        await server.close()
    }

    @Test("many are turned away at once: each is told why, silent ones in a frame, and is closed")
    func manyTurnedAway() async throws {
        let server = try TestServer(limits: Limits(connections: 2))
        let client = server.client()
        try await expectGoodPeer(client)
        let path = server.path
        let answers = try await offLoop {
            let peers = try (0..<200).map { _ in try RawPeer(path) }
            return peers.map { ($0.frame(), $0.frame()) }
        }
        #expect(answers.allSatisfy { $0.0?["error"]["code"] == 1001 && $0.1 == nil })
        #expect(server.server.stats.refusedConnections == 200)
        try await expectGoodPeer(client)
        await server.close()
    }

    @Test("a flood is handled in portions: a good peer's call waits for one of them, not for all that was sent")
    func portions() async throws {
        let server = try TestServer()
        let path = server.path
        let (hostile, good) = try await offLoop {
            let peers = (try RawPeer(path), try RawPeer(path))
            for peer in [peers.0, peers.1] {
                peer.send(request(1, "test.ping"))
                _ = peer.frame()
            }
            return peers
        }
        let before = server.records.count
        // All of it lies in the sockets before the loop, which is here, looks at them.
        hostile.send((1...500).flatMap { request($0, "test.classify", "{\"text\":\"flood\"}") })
        good.send(request(2, "test.ping"))
        try await waitUntil("all is answered") { server.records.count == before + 501 }
        let place = try #require(server.records[before...].firstIndex { $0.method == "test.ping" }) - before
        #expect(place < 100)
        await server.close()
    }

    @Test("a storm of connections beyond the limit leaves the good peer alone")
    func connectionStorm() async throws {
        let server = try TestServer(limits: Limits(connections: 10))
        let client = server.client()
        try await expectGoodPeer(client)
        let path = server.path
        async let storm: Void = offLoop {
            var peers: [RawPeer] = []
            for _ in 0..<300 {
                while true {
                    do {
                        peers.append(try RawPeer(path))
                        break
                    } catch UnixSocketError.busy {
                        usleep(1000)
                    }
                }
            }
        }
        for _ in 0..<50 { try await expectGoodPeer(client) }
        try await storm
        try await expectGoodPeer(client)
        try await waitUntil("the storm is over") { server.server.stats.connections == 1 }
        await server.close()
    }

    @Test("who is not permitted gets one error and the end", arguments: [true, false])
    func notPermitted(speaksLines: Bool) async throws {
        let server = try TestServer(admits: { _ in false })
        let path = server.path
        let error = await #expect(throws: RemoteError.self) {
            try await server.client().call(Ping.self, Nothing(), timeout: .seconds(60))
        }
        #expect(error?.code == .notPermitted)
        let answer = try await offLoop {
            let peer = try RawPeer(path)
            peer.send(speaksLines ? Array("test.ping\n".utf8) : request(1, "test.ping"))
            return peer.rest()
        }
        let json = try JSON.parse(speaksLines ? answer : Array(answer.dropFirst(4)))
        #expect(json["error"]["data"]["name"] == "not_permitted")
        #expect(server.records.isEmpty)
        await server.close()
    }

    @Test("a server that lies costs its client one connection: garbage, answers to nobody, silence")
    func lyingServer() async throws {
        for bytes in [[0xFF, 0xFF, 0xFF, 0xFF], frame("no JSON"), frame("{\"jsonrpc\":\"2.0\",\"id\":1}")] as [[UInt8]] {
            let folder = try TemporaryFolder()
            let path = folder.file("liar.sock")
            let listener = try UnixSocket.listen(path: path)
            async let served: Void = offLoop {
                _ = fcntl(listener, F_SETFL, 0)
                let connection = accept(listener, nil, nil)
                _ = bytes.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
                var byte: UInt8 = 0
                while read(connection, &byte, 1) > 0 {}
                close(connection)
                close(listener)
            }
            let client = RPCClient(path: path)
            let error = await #expect(throws: RemoteError.self) {
                try await client.call(Ping.self, Nothing(), timeout: .seconds(60))
            }
            #expect(error?.code == .connectionLost)
            try await served
        }
    }
}
