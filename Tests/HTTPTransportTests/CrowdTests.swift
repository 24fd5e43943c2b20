import EventLoop
import FoundationEssentials
import TestSupport
import Testing

@testable import HTTPTransport

@Suite("A thousand exchanges at once", .loop, .timeLimit(.minutes(3)))
@Loop struct CrowdTests {
    /// In a process of its own, whose descriptors nobody else opens.
    @Test("each gets its own answer, all are under way together, and every descriptor comes back")
    func thousand() async {
        await #expect(processExitsWith: .success) { try await CrowdTests.exchange(1000) }
    }

    private static func exchange(_ count: Int) async throws {
        var held: [(LoopbackConnection, String)] = []
        let server = try LoopbackServer { request, connection in
            // Nobody is answered before all have asked.
            held.append((connection, request.path))
            guard held.count == count else { return }
            for (connection, path) in held.shuffled() { connection.respond("200 OK", path) }
            held = []
        }
        // What the first exchange opens for good is no leak.
        let before = descriptors
        let client = HTTPClient(HTTPLimits(inFlight: count))
        let outcomes = await concurrently(0..<count) { number in
            try await client.send(HTTPRequest(.get, "\(server.url)/\(number)")).bytes()
        }
        for (number, outcome) in outcomes.enumerated() { #expect(try outcome.get() == Array("/\(number)".utf8)) }
        #expect(server.connections.count == count)
        #expect(client.inFlight == 0)
        client.close()
        try await waitUntil("the server's ends are closed") { server.connections.allSatisfy(\.isClosed) }
        #expect(descriptors <= before + 2, "\(descriptors), before \(before)")
    }

    private static var descriptors: Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).count
    }
}
