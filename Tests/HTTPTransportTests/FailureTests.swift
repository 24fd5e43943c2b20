import EventLoop
import Glibc
import TestSupport
import Testing

@testable import HTTPTransport

@Suite("A failed exchange", .loop, .timeLimit(.minutes(1)))
@Loop struct FailureTests {
    private func failure(_ request: HTTPRequest, _ client: HTTPClient = HTTPClient()) async -> HTTPError? {
        do throws(HTTPError) {
            _ = try await client.send(request).bytes()
            return nil
        } catch {
            return error
        }
    }

    @Test("a port on which nothing listens is refused, and worth another try")
    func refused() async throws {
        let error = try #require(await failure(HTTPRequest(.get, "http://127.0.0.1:\(try freePort())/")))
        #expect(error.kind == .refused)
        #expect(error.isTemporary)
        #expect(error.message.contains("Connection refused"))
    }

    @Test("a Unix socket that is not there is refused")
    func noSocket() async throws {
        let folder = try TemporaryFolder()
        let error = try #require(await failure(HTTPRequest(.get, "http://x/", unixSocket: folder.file("none"))))
        #expect(error.kind == .refused)
    }

    @Test("a name that does not exist is a failure of the name service")
    func dns() async throws {
        let error = try #require(await failure(HTTPRequest(.get, "http://no-such-host.invalid/")))
        #expect(error.kind == .dns)
        #expect(error.isTemporary)
    }

    @Test(
        "what cannot be sent as written is refused before anything is sent",
        arguments: [
            HTTPRequest(.get, "ftp://example.org/"),
            HTTPRequest(.get, "/relative"),
            HTTPRequest(.get, "http://a b/"),
            HTTPRequest(.get, "http://127.0.0.1/", headers: [HTTPHeader("X-A", "1\r\nX-B: 2")]),
            HTTPRequest(.get, "http://127.0.0.1/", headers: [HTTPHeader("X A", "1")]),
            HTTPRequest("GET /\r\n", "http://127.0.0.1/"),
            HTTPRequest(.get, "http://:port/"),
        ])
    func invalid(_ request: HTTPRequest) async throws {
        let error = try #require(await failure(request))
        #expect(error.kind == .invalidRequest)
        #expect(!error.isTemporary)
    }

    @Test("a body beyond the limit is cut off, whether its length was announced or not", arguments: [true, false])
    func tooLarge(_ isAnnounced: Bool) async throws {
        let server = try LoopbackServer { _, connection in
            if isAnnounced { return connection.respond("200 OK", String(repeating: "x", count: 2000)) }
            connection.beginStream()
            connection.write(String(repeating: "x", count: 2000))
            connection.finish()
        }
        let error = try #require(await failure(HTTPRequest(.get, server.url, maximumResponseBytes: 1000)))
        #expect(error.kind == .tooLarge)
        #expect(!error.isTemporary)
    }

    @Test("a body of just the limit is no failure")
    func atLimit() async throws {
        let server = try LoopbackServer { _, connection in connection.respond("200 OK", String(repeating: "x", count: 1000)) }
        #expect(await failure(HTTPRequest(.get, server.url, maximumResponseBytes: 1000)) == nil)
    }

    @Test("a compressed body counts by what it unpacks to")
    func bomb() async throws {
        let folder = try TemporaryFolder()
        let zeros = try ProcessUnderTest("sh", ["-c", "head -c 1000000 /dev/zero | gzip > \(folder.file("z"))"])
        _ = try await zeros.exitStatus()
        let packed = try bytes(of: folder.file("z"))
        let server = try LoopbackServer { _, connection in
            connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n")
            connection.write(packed)
        }
        let request = HTTPRequest(.get, server.url, maximumResponseBytes: 100_000, acceptsCompression: true)
        #expect(await failure(request)?.kind == .tooLarge)
        var allowed = request
        allowed.maximumResponseBytes = 1_000_000
        #expect(try await HTTPClient().send(allowed).bytes() == [UInt8](repeating: 0, count: 1_000_000))
        #expect(server.requests.first?.headers["accept-encoding"]?.contains("gzip") == true)
    }

    @Test("a head without end is cut off")
    func endlessHead() async throws {
        let server = try LoopbackServer { _, connection in
            connection.write("HTTP/1.1 200 OK\r\n")
            for number in 0..<5000 { connection.write("X-\(number): \(String(repeating: "y", count: 90))\r\n") }
        }
        #expect(await failure(HTTPRequest(.get, server.url))?.kind == .tooLarge)
    }

    @Test(
        "a peer that hangs up before or within its response has lost the connection",
        arguments: [
            "", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha",
        ])
    func hangUp(_ written: String) async throws {
        let server = try LoopbackServer { _, connection in
            connection.write(written)
            connection.finish()
        }
        let error = try #require(await failure(HTTPRequest(.get, server.url)))
        #expect(error.kind == .connectionLost)
        #expect(error.isTemporary)
    }

    @Test(
        "a peer that speaks no HTTP is a protocol error",
        arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 abc\r\n\r\n", "\u{1}\u{2}\r\n\r\n"])
    func garbage(_ written: String) async throws {
        let server = try LoopbackServer { _, connection in
            connection.write(written)
            connection.finish()
        }
        #expect(await failure(HTTPRequest(.get, server.url))?.kind == .protocolError)
    }

    @Test("more exchanges than the limit are refused at once, and those under way go on")
    func overload() async throws {
        let server = try LoopbackServer { _, _ in }
        let client = HTTPClient(HTTPLimits(inFlight: 2))
        let tasks = (0..<2).map { _ in Task { @Loop in await failure(HTTPRequest(.get, server.url), client) } }
        try await waitUntil("both requests have arrived") { server.requests.count == 2 }
        let error = try #require(await failure(HTTPRequest(.get, server.url), client))
        #expect(error.kind == .overloaded)
        for connection in server.connections { connection.respond("200 OK", "ok") }
        for task in tasks { #expect(await task.value == nil) }
    }

    @Test("closing the client ends what is under way, and nothing can be sent afterwards")
    func closed() async throws {
        let server = try LoopbackServer { _, _ in }
        let client = HTTPClient()
        let task = Task { @Loop in await failure(HTTPRequest(.get, server.url), client) }
        try await waitUntil("the request has arrived") { server.requests.count == 1 }
        client.close()
        #expect(await task.value?.kind == .closed)
        #expect(await failure(HTTPRequest(.get, server.url), client)?.kind == .closed)
        try await waitUntil("the connection is closed") { server.connections[0].isClosed }
    }

    private func bytes(of path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw SystemError(errno, "reading \(path)") }
        return Array(buffer[..<count])
    }
}
