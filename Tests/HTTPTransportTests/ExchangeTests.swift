import EventLoop
import Glibc
import TestSupport
import Testing

@testable import HTTPTransport

@Suite("An exchange", .loop, .timeLimit(.minutes(1)))
@Loop struct ExchangeTests {
    @Test("the request arrives as it was written, and the response as the server wrote it")
    func exchange() async throws {
        let server = try LoopbackServer { _, connection in
            connection.respond("201 Created", headers: ["X-One: 1", "x-two:  two ", "X-ONE: 2"], "made")
        }
        let client = HTTPClient()
        let body = Array("{\"a\":\u{0}\"ä\"}".utf8)
        let response = try await client.send(
            HTTPRequest(
                .post, server.url + "/path?q=a%20b",
                headers: [HTTPHeader("Content-Type", "application/json"), HTTPHeader("X-Empty", "")],
                body: .bytes(body)))

        #expect(response.status == 201)
        #expect(response.version == "HTTP/1.1")
        #expect(response.header("x-one") == "1")
        #expect(response.header("X-TWO") == "two")
        #expect(response.header("absent") == nil)
        #expect(response.headers.count == 4)
        #expect(try await response.bytes() == Array("made".utf8))

        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.path == "/path?q=a%20b")
        #expect(request.body == body)
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["x-empty"] == "")
        #expect(request.headers["user-agent"] == "lev")
        #expect(request.headers["expect"] == nil)
    }

    @Test(
        "each method goes out under its own name, with a body only where there is one",
        arguments: [
            HTTPMethod.get, .post, .put, .patch, .delete,
        ])
    func methods(_ method: HTTPMethod) async throws {
        let server = try LoopbackServer { request, connection in connection.respond("200 OK", "ok") }
        let client = HTTPClient()
        for body in [HTTPRequest.Body.none, .bytes([1, 2, 3]), .none, .bytes([])] {
            _ = try await client.send(HTTPRequest(method, server.url, body: body)).bytes()
        }
        #expect(server.requests.map(\.method) == Array(repeating: method.rawValue, count: 4))
        #expect(server.requests.map(\.body.count) == [0, 3, 0, 0])
        #expect(server.requests.allSatisfy { $0.headers["content-type"] == nil })
        #expect(server.connections.count == 1)
    }

    @Test("a HEAD request's response has no body, and the next request is no HEAD")
    func head() async throws {
        let server = try LoopbackServer { request, connection in
            if request.method == "HEAD" {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
            } else {
                connection.respond("200 OK", "ok")
            }
        }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.head, server.url))
        #expect(response.header("content-length") == "99")
        #expect(try await response.bytes().isEmpty)
        #expect(try await client.send(HTTPRequest(.get, server.url)).bytes() == Array("ok".utf8))
    }

    @Test("a connection is used again, and one that the server has closed is replaced unnoticed")
    func reuse() async throws {
        let server = try LoopbackServer { _, connection in connection.respond("200 OK", "ok") }
        let client = HTTPClient()
        let first = try await client.send(HTTPRequest(.get, server.url))
        _ = try await first.bytes()
        let second = try await client.send(HTTPRequest(.get, server.url))
        _ = try await second.bytes()
        #expect(!first.isConnectionReused)
        #expect(second.isConnectionReused)
        #expect(server.connections.count == 1)

        server.connections[0].close()
        let third = try await client.send(HTTPRequest(.get, server.url))
        #expect(try await third.bytes() == Array("ok".utf8))
        #expect(server.connections.count == 2)
    }

    @Test("a request that must not be repeated is not, though its connection ends without an answer", arguments: [true, false])
    func repeats(_ isRepeatable: Bool) async throws {
        let server = try LoopbackServer { request, connection in
            if request.path == "/lost" { connection.close() } else { connection.respond("200 OK", "ok") }
        }
        let client = HTTPClient()
        // A connection that has served before: on such a one libcurl sends again what was not answered.
        _ = try await client.send(HTTPRequest(.get, server.url)).bytes()
        let before = server.requests.count
        await #expect(throws: HTTPError.self) {
            try await client.send(
                HTTPRequest(.post, server.url + "/lost", body: .bytes([1]), isRepeatable: isRepeatable))
        }
        #expect(server.requests.count - before == (isRepeatable ? 2 : 1))
    }

    @Test("many exchanges at once each get their own answer")
    func concurrency() async throws {
        let server = try LoopbackServer { request, connection in connection.respond("200 OK", request.path) }
        let client = HTTPClient()
        let tasks = (0..<100).map { number in
            Task { @Loop in try await client.send(HTTPRequest(.get, "\(server.url)/\(number)")).bytes() }
        }
        for (number, task) in tasks.enumerated() { #expect(try await task.value == Array("/\(number)".utf8)) }
        #expect(client.inFlight == 0)
    }

    @Test("a Unix socket takes the place of the host")
    func unixSocket() async throws {
        let folder = try TemporaryFolder()
        let server = try LoopbackServer(path: folder.file("s")) { request, connection in
            connection.respond("200 OK", request.headers["host"] ?? "")
        }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.get, "http://gateway/livez", unixSocket: folder.file("s")))
        #expect(try await response.bytes() == Array("gateway".utf8))
        #expect(server.requests.first?.path == "/livez")
    }

    @Test("a redirect is a response like any other")
    func redirect() async throws {
        let server = try LoopbackServer { _, connection in connection.respond("302 Found", headers: ["Location: /elsewhere"]) }
        let response = try await HTTPClient().send(HTTPRequest(.get, server.url))
        #expect(response.status == 302)
        #expect(server.requests.count == 1)
    }

    @Test("interim responses are passed over, and trailers are not headers")
    func interim() async throws {
        let server = try LoopbackServer { _, connection in
            connection.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Late\r\n\r\n")
            connection.write("2\r\nok\r\n0\r\nX-Late: 1\r\n\r\n")
        }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.get, server.url))
        #expect(try await response.bytes() == Array("ok".utf8))
        #expect(response.header("link") == nil)
        #expect(response.header("x-late") == nil)
    }

    @Test("a large body goes out whole, without asking leave first")
    func largeUpload() async throws {
        let server = try LoopbackServer { request, connection in connection.respond("200 OK", "\(request.body.count)") }
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.put, server.url, body: .bytes(body)))
        #expect(try await response.bytes() == Array("3000000".utf8))
        #expect(server.requests.first?.body == body)
    }
}
