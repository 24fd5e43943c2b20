import EventLoop
import TestSupport
import Testing

@testable import HTTPTransport

@Suite("TLS", .loop, .timeLimit(.minutes(2)))
@Loop struct SecureTests {
    private func failure(_ server: SecureServer, authority: String?) async -> HTTPError? {
        do throws(HTTPError) {
            _ = try await HTTPClient(certificateAuthorities: authority).send(HTTPRequest(.get, server.url)).bytes()
            return nil
        } catch {
            return error
        }
    }

    @Test("a server whose certificate an authority of ours has signed is trusted, and HTTP/2 is spoken where it is offered")
    func trusted() async throws {
        let server = try await SecureServer()
        let client = HTTPClient(certificateAuthorities: server.authority)
        let response = try await client.send(HTTPRequest(.get, server.url))
        #expect(response.version == "HTTP/2")
        #expect(response.status == 200)
        #expect(try await response.bytes().count == 5)
    }

    @Test("HTTP/1.1 is spoken where HTTP/2 is not offered")
    func older() async throws {
        let server = try await SecureServer(protocols: "http/1.1")
        let client = HTTPClient(certificateAuthorities: server.authority)
        #expect(try await client.send(HTTPRequest(.get, server.url)).version == "HTTP/1.1")
    }

    @Test("a certificate of an authority unknown to the system is not trusted, which no second try mends")
    func unknownAuthority() async throws {
        let error = try #require(await failure(try await SecureServer(), authority: nil))
        #expect(error.kind == .tls)
        #expect(!error.isTemporary)
    }

    @Test(
        "neither is one that has expired, or that names another host, and the failure says which",
        arguments: [(SecureServer.Certificate.expired, "expired"), (.wrongName, "'localhost'")])
    func badCertificate(_ certificate: SecureServer.Certificate, words: String) async throws {
        let server = try await SecureServer(certificate)
        let error = try #require(await failure(server, authority: server.authority))
        #expect(error.kind == .tls && !error.isTemporary)
        #expect(error.message.contains(words), "\(error)")
    }

    @Test("a file of authorities that is not there is named in the failure")
    func missingAuthorities() async throws {
        let error = try #require(await failure(try await SecureServer(), authority: "/nowhere/ca.pem"))
        #expect(error.kind == .tls)
        #expect(error.message.contains("/nowhere/ca.pem"))
    }

    @Test("a peer that speaks no TLS is a failed handshake")
    func plainPeer() async throws {
        let server = try LoopbackServer { _, _ in }
        server.onConnect = { connection in
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.finish()
        }
        let url = server.url.replacing("http://", with: "https://")
        let error = await #expect(throws: HTTPError.self) { _ = try await HTTPClient().send(HTTPRequest(.get, url)) }
        #expect(error?.kind == .tls)
    }

    @Test("requests at once share one HTTP/2 connection, and each gets its own stream")
    func multiplexed() async throws {
        let server = try await SecureServer(quorum: 8)
        let client = HTTPClient(certificateAuthorities: server.authority)
        let tasks = (0..<8).map { _ in
            Task { @Loop in try await client.send(HTTPRequest(.get, server.url)).bytes().count }
        }
        for task in tasks { #expect(try await task.value == 5) }
        #expect(server.connections == 1)
    }

    @Test("requests at once to an HTTP/1.1 server do not wait for one another's answers")
    func parallel() async throws {
        let server = try await SecureServer(protocols: "http/1.1", quorum: 4)
        let client = HTTPClient(certificateAuthorities: server.authority)
        let tasks = (0..<4).map { _ in
            Task { @Loop in try await client.send(HTTPRequest(.get, server.url)).bytes().count }
        }
        for task in tasks { #expect(try await task.value == 5) }
    }

    @Test("a paused HTTP/2 stream goes on where it stopped, and holds no other up", arguments: ["h2", "http/1.1"])
    func backpressure(_ protocols: String) async throws {
        let size = 6 << 20
        let server = try await SecureServer(protocols: protocols, size: size)
        let client = HTTPClient(certificateAuthorities: server.authority)
        let slow = try await client.send(HTTPRequest(.get, server.url))
        #expect(try await client.send(HTTPRequest(.get, server.url)).bytes().count == size)
        var count = 0
        for try await piece in slow.body {
            #expect(isPattern(piece, at: count), "at \(count)")
            count += piece.count
        }
        #expect(count == size)
    }

    @Test("an HTTP/2 stream on which nothing comes is given up after the first-byte time-out")
    func firstByte() async throws {
        let server = try await SecureServer(quorum: 2)
        let client = HTTPClient(certificateAuthorities: server.authority)
        let timeouts = HTTPTimeouts(connect: .seconds(30), firstByte: .milliseconds(50))
        let error = await #expect(throws: HTTPError.self) {
            _ = try await client.send(HTTPRequest(.get, server.url, timeouts: timeouts))
        }
        #expect(error?.kind == .firstByteTimeout)
    }

    @Test("dropping one HTTP/2 exchange resets its stream and leaves the connection to the others")
    func dropOne() async throws {
        let server = try await SecureServer(size: 6 << 20)
        let client = HTTPClient(certificateAuthorities: server.authority)
        let other = try await client.send(HTTPRequest(.get, server.url))
        #expect(try await client.send(HTTPRequest(.get, server.url)).status == 200)
        try await waitUntil("one is under way") { client.inFlight == 1 }
        #expect(try await other.bytes().count == 6 << 20)
        try await waitUntil("the stream is reset") { server.resets == 1 }
        #expect(server.connections == 1)
    }

    @Test("dropping the only HTTP/2 exchange tells the server at once")
    func dropOnly() async throws {
        let server = try await SecureServer(size: 6 << 20)
        let client = HTTPClient(certificateAuthorities: server.authority)
        #expect(try await client.send(HTTPRequest(.get, server.url)).status == 200)
        try await waitUntil("the connection is closed") { server.closings == 1 }
        #expect(try await client.send(HTTPRequest(.get, server.url)).bytes().count == 6 << 20)
    }
}
