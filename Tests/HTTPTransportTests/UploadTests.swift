import EventLoop
import TestSupport
import Testing

@testable import HTTPTransport

@Suite("A request body that is streamed", .loop, .timeLimit(.minutes(2)))
@Loop struct UploadTests {
    /// Brings `count` pieces of the test pattern, and remembers how many were asked for.
    private final class Source: AsyncSequence, AsyncIteratorProtocol, Sendable {
        let count: Int
        let size: Int
        let taken = Counter()

        init(count: Int, size: Int) {
            self.count = count
            self.size = size
        }

        func makeAsyncIterator() -> Source { self }

        func next() async throws -> [UInt8]? {
            let index = await taken.next()
            guard index < count else { return nil }
            return Array(pattern[(index * size % (1 << 20))...].prefix(size))
        }
    }

    @Loop fileprivate final class Counter {
        var value = 0
        nonisolated init() {}
        func next() -> Int {
            defer { value += 1 }
            return value
        }
    }

    /// What a test gives piece by piece.
    private func channel() -> (AsyncThrowingStream<[UInt8], any Error>, AsyncThrowingStream<[UInt8], any Error>.Continuation) {
        AsyncThrowingStream.makeStream()
    }

    private func isWhole(_ body: [UInt8]) -> Bool {
        stride(from: 0, to: body.count, by: 1 << 20).allSatisfy { isPattern(Array(body[$0...].prefix(1 << 20)), at: $0) }
    }

    private func failure(_ request: HTTPRequest) async -> HTTPError? {
        do throws(HTTPError) {
            _ = try await HTTPClient().send(request).bytes()
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "every byte arrives, with its length or in chunks, under any method", arguments: [HTTPMethod.post, .put], [true, false])
    func whole(_ method: HTTPMethod, _ isLengthKnown: Bool) async throws {
        let server = try LoopbackServer { request, connection in connection.respond("200 OK", "\(request.body.count)") }
        let client = HTTPClient()
        let source = Source(count: 30, size: 50_000)
        let response = try await client.send(
            HTTPRequest(method, server.url, body: .stream(HTTPUpload(source, length: isLengthKnown ? 1_500_000 : nil))))
        #expect(try await response.bytes() == Array("1500000".utf8))
        let request = try #require(server.requests.first)
        #expect(request.method == method.rawValue)
        #expect(isWhole(request.body))
        #expect(request.headers["content-length"] == (isLengthKnown ? "1500000" : nil))
        #expect(request.headers["transfer-encoding"] == (isLengthKnown ? nil : "chunked"))
        #expect(request.headers["expect"] == nil && request.headers["content-type"] == nil)
        // The connection serves on, for requests of every kind.
        for body in [HTTPRequest.Body.none, .bytes([1]), .stream(HTTPUpload(Source(count: 1, size: 2)))] {
            _ = try await client.send(HTTPRequest(.post, server.url, body: body)).bytes()
        }
        _ = try await client.send(HTTPRequest(.get, server.url)).bytes()
        #expect(server.requests.map(\.body.count) == [1_500_000, 0, 1, 2, 0])
        #expect(server.requests.last?.method == "GET")
        #expect(server.connections.count == 1)
    }

    @Test("pieces go out as they come, and an empty body is one")
    func pieces() async throws {
        let server = try LoopbackServer { request, connection in connection.respond("200 OK", "\(request.body.count)") }
        let (pieces, channel) = channel()
        let task = Task { @Loop in
            try await HTTPClient().send(HTTPRequest(.post, server.url, body: .stream(HTTPUpload(pieces)))).bytes()
        }
        for number in 1...3 {
            let before = server.connections.first?.received ?? 0
            channel.yield([UInt8](repeating: 1, count: 1000))
            try await waitUntil("piece \(number) has arrived") { server.connections.first?.received ?? 0 >= before + 1000 }
        }
        channel.finish()
        #expect(try await task.value == Array("3000".utf8))
        let empty = HTTPRequest(.post, server.url, body: .stream(HTTPUpload(Source(count: 0, size: 0))))
        #expect(try await HTTPClient().send(empty).bytes() == Array("0".utf8))
    }

    @Test("a server that takes nothing makes the producer wait, and then gets every byte")
    func backpressure() async throws {
        let server = try LoopbackServer { request, connection in connection.respond("200 OK", "\(request.body.count)") }
        server.onConnect = { connection in connection.onHead = { connection.isReading = false } }
        let source = Source(count: 640, size: 50_000)
        let task = Task { @Loop in
            try await HTTPClient().send(HTTPRequest(.put, server.url, body: .stream(HTTPUpload(source)))).bytes()
        }
        var before = -1
        try await waitUntil("the producer waits") {
            defer { before = source.taken.value }
            // Two looks that see the same, after the server has stopped.
            return server.connections.first?.isReading == false && source.taken.value == before
        }
        // What the kernel's buffers and ours take in, and no more.
        #expect(source.taken.value < 400)
        server.connections[0].isReading = true
        #expect(try await task.value == Array("32000000".utf8))
        #expect(isWhole(server.requests[0].body))
    }

    @Test("over HTTP/2 too, in pieces that come late", arguments: [true, false])
    func http2(_ isLengthKnown: Bool) async throws {
        let server = try await SecureServer()
        let client = HTTPClient(certificateAuthorities: server.authority)
        let (pieces, channel) = channel()
        let upload = HTTPUpload(pieces, length: isLengthKnown ? 3_000_000 : nil)
        let task = Task { @Loop in
            let response = try await client.send(HTTPRequest(.put, server.url, body: .stream(upload)))
            _ = try await response.bytes()
            return response
        }
        for number in 1...3 {
            channel.yield([UInt8](repeating: 1, count: 1_000_000))
            // The end of a piece may wait in libcurl for the next one.
            try await waitUntil("piece \(number) has arrived") { server.uploaded > number * 1_000_000 - 20_000 }
        }
        channel.finish()
        let response = try await task.value
        #expect(response.version == "HTTP/2" && response.status == 200)
        #expect(server.uploaded == 3_000_000)
    }

    @Test("a body that is larger than allowed, or not as long as announced, fails")
    func wrongSize() async throws {
        let server = try LoopbackServer { _, connection in connection.respond() }
        let uploads = [
            (HTTPUpload(Source(count: 10, size: 10), maximumBytes: 30), HTTPError.Kind.tooLarge),
            (HTTPUpload(Source(count: 1, size: 100), length: 50), .invalidRequest),
            (HTTPUpload(Source(count: 10, size: 10), length: 200), .invalidRequest),
        ]
        for (upload, kind) in uploads {
            let error = try #require(await failure(HTTPRequest(.post, server.url, body: .stream(upload))))
            #expect(error.kind == kind && !error.isTemporary)
        }
        #expect(server.requests.isEmpty)
    }

    @Test("a producer that fails, fails the exchange with its reason")
    func producerFails() async throws {
        struct Torn: Error {}
        let server = try LoopbackServer { _, connection in connection.respond() }
        let (pieces, channel) = channel()
        channel.yield([1, 2, 3])
        channel.finish(throwing: Torn())
        let error = try #require(await failure(HTTPRequest(.post, server.url, body: .stream(HTTPUpload(pieces)))))
        #expect(error.kind == .invalidRequest && error.message.contains("Torn"))
        #expect(server.requests.isEmpty)
        try await waitUntil("the connection is closed") { server.connections.allSatisfy(\.isClosed) }
    }

    @Test("a server that answers before it has all ends the upload")
    func earlyAnswer() async throws {
        let server = try LoopbackServer { _, _ in }
        server.onConnect = { connection in
            connection.onHead = {
                connection.respond("413 Content Too Large", headers: ["Connection: close"], "no")
                connection.isReading = false
            }
        }
        let (pieces, channel) = channel()
        let ended = Ended()
        channel.onTermination = { _ in EventLoop.main.execute { ended.value = true } }
        channel.yield([1])
        let response = try await HTTPClient().send(HTTPRequest(.post, server.url, body: .stream(HTTPUpload(pieces))))
        #expect(response.status == 413)
        #expect(try await response.bytes() == Array("no".utf8))
        try await waitUntil("the producer is told") { ended.value }
    }

    @Test("cancelling ends the producer, and a producer that lags is not the server's fault")
    func cancelled() async throws {
        let server = try LoopbackServer { _, connection in connection.respond() }
        let (pieces, channel) = channel()
        let ended = Ended()
        channel.onTermination = { _ in EventLoop.main.execute { ended.value = true } }
        channel.yield([1])
        let timeouts = HTTPTimeouts(firstByte: .milliseconds(50))
        let task = Task { @Loop in
            try await HTTPClient().send(HTTPRequest(.post, server.url, body: .stream(HTTPUpload(pieces)), timeouts: timeouts))
        }
        try await waitUntil("a piece has arrived") { server.connections.first?.received ?? 0 > 0 }
        // Longer than the time-out.
        try await Loop.sleep(for: .milliseconds(300))
        #expect(!ended.value)
        task.cancel()
        await #expect(throws: HTTPError.cancelled) { _ = try await task.value }
        try await waitUntil("the producer is told") { ended.value }
        try await waitUntil("the connection is closed") { server.connections[0].isClosed }
    }

    @Test("a server that stops taking is given up after the first-byte time-out")
    func stalled() async throws {
        let server = try LoopbackServer { _, _ in }
        server.onConnect = { connection in connection.onHead = { connection.isReading = false } }
        let timeouts = HTTPTimeouts(firstByte: .milliseconds(500))
        let upload = HTTPUpload(Source(count: 640, size: 50_000))
        let error = await failure(HTTPRequest(.put, server.url, body: .stream(upload), timeouts: timeouts))
        #expect(error?.kind == .firstByteTimeout)
    }

    @Loop private final class Ended {
        var value = false
    }
}
