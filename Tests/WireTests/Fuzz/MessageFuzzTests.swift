import EventLoop
import JSON
import TestSupport
import Testing

@testable import Wire

@Suite struct MessageFuzzTests {
    private static let messages = [
        #"{"jsonrpc":"2.0","id":1,"method":"router.classify","params":{"text":"Where?"},"meta":{"deadline":1,"turn":"a"}}"#,
        #"{"jsonrpc":"2.0","id":"x","result":{"a":[1,2.5,null,true,"ש"]}}"#,
        #"{"jsonrpc":"2.0","id":3,"error":{"code":1001,"message":"m","data":{"name":"n","retry_after_ms":5}}}"#,
        #"{"jsonrpc":"2.0","method":"$/cancel","params":{"id":7}}"#,
    ]

    private static let lines = [
        "help", "help router.classify", "router.classify {\"text\":\"Where?\"}", "# comment", "quit",
        #"{"id":1,"method":"m","params":{}}"#,
    ]

    @Test("a spoilt message is a message or an error with a text; what parses can be said again and means the same")
    func envelopes() throws {
        for round in 0..<Mutator.rounds {
            var mutator = Mutator(seed: round)
            let bytes = mutator.spoil(Array(Self.messages[round % Self.messages.count].utf8))
            do throws(Envelope.Invalid) {
                let result = bytes.withUnsafeBytes { raw in Result { () throws(Envelope.Invalid) in try Envelope.parse(raw) } }
                try check(try result.get(), round)
            } catch {
                #expect(!error.error.message.isEmpty, "round \(round)")
            }
        }
    }

    private func check(_ envelope: Envelope, _ round: Int) throws(Envelope.Invalid) {
        guard case .failure(let id?, let error) = envelope else { return }
        var again: [UInt8] = []
        MessageWriter(style: .frames(limit: 1 << 20)).failure(id: id, error, into: &again)
        let result = again.dropFirst(4).withUnsafeBytes { raw in
            Result { () throws(Envelope.Invalid) in try Envelope.parse(raw) }
        }
        guard case .failure(let sameID, let sameError) = try result.get() else { return #expect(Bool(false), "round \(round)") }
        #expect(sameID == id)
        #expect(sameError == error)
    }

    @Test("a spoilt line is a command, a call, or an error with a text")
    func commands() {
        for round in 0..<Mutator.rounds {
            var mutator = Mutator(seed: round)
            let bytes = mutator.spoil(Array(Self.lines[round % Self.lines.count].utf8))
            switch bytes.withUnsafeBytes({ LineCommand.parse($0) }) {
            case .invalid(let problem): #expect(!problem.error.message.isEmpty, "round \(round)")
            case .message(.request(let request)): #expect(!request.method.isEmpty || bytes.contains(UInt8(ascii: "{")))
            case .nothing, .help, .quit, .message: break
            }
        }
    }
}

@Suite(.loop) @Loop struct ConnectionFuzzTests {
    @Test("a server outlives spoilt streams of every kind, and serves a good peer meanwhile")
    func server() async throws {
        let server = try TestServer(limits: Limits(connections: 8, callTimeout: .milliseconds(50)))
        let client = server.client()
        let path = server.path
        let good = [
            request(1, "test.classify", "{\"text\":\"a\"}") + request(2, "test.count", "{\"to\":3}") + request(3, "test.fail"),
            Array("help\ntest.ping\n{\"id\":4,\"method\":\"test.count\",\"params\":{\"to\":2}}\nquit\n".utf8),
            request(1, "test.wait", "{\"key\":\"z\"}")
                + frame("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancel\",\"params\":{\"id\":1}}"),
        ]
        for round in 0..<(Mutator.rounds / 30) {
            try await offLoop {
                var mutator = Mutator(seed: round)
                let peer = try RawPeer(path)
                for piece in mutator.spoil(good[round % good.count]).cut(into: [1 + round % 50]) { peer.send(piece) }
                peer.finish()
                if round % 2 == 0 { _ = peer.rest() }
            }
            if round % 10 == 0 { _ = try await client.call(Ping.self, Nothing(), timeout: .seconds(60)) }
        }
        try await waitUntil("only the good peer is left") { server.server.stats.connections == 1 }
        try await waitUntil("nothing runs any more") { server.server.stats.inFlight == 0 }
        await server.close()
    }
}
