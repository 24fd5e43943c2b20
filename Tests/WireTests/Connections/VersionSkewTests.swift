import EventLoop
import JSON
import TestSupport
import Testing
import Wire

/// Old and new processes talk to one another during an upgrade.
@Suite(.loop) @Loop struct VersionSkewTests {
    /// `test.classify` as a later version declares it.
    enum NewerClassify: RemoteMethod {
        struct Params: Codable, Sendable {
            var text: String
            var urgency: Int
            var hints: [String: [String]]
        }

        struct Result: Codable, Sendable {
            var category: String
            var confidence: Double?
        }

        static let name = Classify.name
        static let summary = ""
        static let example = Params(text: "", urgency: 0, hints: [:])
    }

    @Test("a newer caller's members are ignored by an older callee; what the older leaves out is absent, not an error")
    func newerCaller() async throws {
        let server = try TestServer()
        let result = try await server.client().call(
            NewerClassify.self, NewerClassify.Params(text: "hi", urgency: 3, hints: ["a": ["b"]]), timeout: .seconds(60))
        #expect(result.category == "shipping")
        #expect(result.confidence == nil)
        await server.close()
    }

    @Test("an older caller that lacks what a newer callee needs is told the member")
    func olderCaller() async throws {
        let folder = try TemporaryFolder()
        let server = RPCServer(role: "newer")
        server.handle(NewerClassify.self) { _, _ in NewerClassify.Result(category: "x", confidence: 1) }
        try server.listen(on: UnixSocket.listen(path: folder.file("a.sock")))
        let error = await #expect(throws: RemoteError.self) {
            try await RPCClient(path: folder.file("a.sock")).call(
                Classify.self, Classify.Params(text: "hi"), timeout: .seconds(60))
        }
        #expect(error?.code == .invalidParams)
        #expect(error?.message.contains("urgency") == true)
        server.stopAccepting()
        await server.drain(within: .zero)
    }

    @Test("members that a later protocol adds to requests, meta and answers are ignored")
    func laterProtocol() async throws {
        let server = try TestServer()
        let path = server.path
        let answer = try await offLoop {
            let peer = try RawPeer(path)
            peer.send(
                frame(
                    #"{"jsonrpc":"2.0","priority":9,"id":1,"method":"test.ping","trace":{"id":2,"method":"x"},"#
                        + #""meta":{"session":"s","tenant":{"id":7}},"params":{"new":true}}"#))
            return peer.frame()
        }
        #expect(answer == ["jsonrpc": "2.0", "id": 1, "result": [:]])
        #expect(server.records.first?.meta == CallMeta(session: "s"))
        await server.close()
    }
}
