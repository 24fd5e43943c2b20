import EventLoop
import Glibc
import TestSupport
import Testing

@testable import HTTPTransport

@Suite("A streamed body", .loop, .timeLimit(.minutes(1)))
@Loop struct StreamingTests {
    @Test("pieces are read as they arrive, before the response has ended")
    func pieces() async throws {
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            connection.write("one")
        }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.get, server.url))
        var pieces = response.body.makeAsyncIterator()
        #expect(try await pieces.next() == Array("one".utf8))
        server.connections[0].write("two")
        #expect(try await pieces.next() == Array("two".utf8))
        server.connections[0].finish()
        #expect(try await pieces.next() == nil)
        #expect(try await pieces.next() == nil)
    }

    @Test("a reader that takes nothing makes the server wait, and then gets every byte")
    func backpressure() async throws {
        let size = 32 << 20
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            for _ in 0..<32 { connection.write(Array(pattern[..<(1 << 20)])) }
            connection.finish()
        }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.get, server.url, maximumResponseBytes: size))
        let connection = server.connections[0]
        try await waitUntil("the transfer is paused") { response.body.reader.transfer.isPaused }
        // What the kernel's buffers and ours take in, and no more.
        #expect(connection.written < size / 2)
        #expect(client.inFlight == 1)

        var count = 0
        for try await piece in response.body {
            #expect(piece.count <= Transfer.highWater + (64 << 10))
            #expect(isPattern(piece, at: count), "at \(count)")
            count += piece.count
        }
        #expect(count == size)
    }

    @Test("what is read piece by piece can be finished in one piece")
    func collectRest() async throws {
        let size = 2 << 20
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            connection.write([UInt8](repeating: 1, count: size))
            connection.finish()
        }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.get, server.url))
        var pieces = response.body.makeAsyncIterator()
        let first = try #require(try await pieces.next())
        #expect(try await response.bytes().count == size - first.count)
    }

    @Test("a body can be read from another thread's task")
    func elsewhere() async throws {
        let server = try LoopbackServer { _, connection in connection.respond("200 OK", "over there") }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.get, server.url))
        let text = try await Task { @concurrent in
            var bytes: [UInt8] = []
            for try await piece in response.body { bytes += piece }
            return String(decoding: bytes, as: UTF8.self)
        }.value
        #expect(text == "over there")
    }

    @Test("events are parsed as they stream in")
    func events() async throws {
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            for byte in Array("event: a\ndata: ünï\n\ndata: [DONE]\n\n".utf8) { connection.write([byte]) }
            connection.finish()
        }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.get, server.url))
        var parser = ServerSentEvents()
        var events: [ServerSentEvent] = []
        for try await piece in response.body { events += try parser.feed(piece) }
        #expect(events == [ServerSentEvent(event: "a", data: "ünï"), ServerSentEvent(data: "[DONE]")])
    }
}

@Suite("Cancellation", .loop, .timeLimit(.minutes(1)))
@Loop struct CancellationTests {
    @Test("a task that is cancelled before it sends sends nothing")
    func before() async throws {
        let server = try LoopbackServer { _, connection in connection.respond() }
        let client = HTTPClient()
        let task = Task { @Loop in try await client.send(HTTPRequest(.get, server.url)) }
        task.cancel()
        let error = await #expect(throws: HTTPError.self) { _ = try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(server.connections.isEmpty)
    }

    @Test("a cancelled wait for the head ends in the same turn of the loop, and closes the connection")
    func head() async throws {
        let server = try LoopbackServer { _, _ in }
        let client = HTTPClient()
        let task = Task { @Loop in try await client.send(HTTPRequest(.get, server.url)) }
        try await waitUntil("the request has arrived") { server.requests.count == 1 }
        #expect(client.inFlight == 1)
        task.cancel()
        // Behind the cancellation in the loop's queue: no I/O and no timer lies between.
        await withUnsafeContinuation { continuation in EventLoop.main.execute { continuation.resume() } }
        #expect(client.inFlight == 0)
        await #expect(throws: HTTPError.cancelled) { _ = try await task.value }
        try await waitUntil("the connection is closed") { server.connections[0].isClosed }
    }

    @Test("a cancelled reader ends the exchange")
    func body() async throws {
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            connection.write("some")
        }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.get, server.url))
        let task = Task { @Loop in try await response.bytes() }
        task.cancel()
        await #expect(throws: HTTPError.cancelled) { _ = try await task.value }
        #expect(client.inFlight == 0)
        try await waitUntil("the connection is closed") { server.connections[0].isClosed }
    }

    @Test("a response that is dropped unread ends its exchange")
    func dropped() async throws {
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            connection.write("some")
        }
        let client = HTTPClient()
        _ = try await client.send(HTTPRequest(.get, server.url)).status
        try await waitUntil("nothing is under way") { client.inFlight == 0 }
        try await waitUntil("the connection is closed") { server.connections[0].isClosed }
    }

    @Test("an exchange outlives the client that nobody holds any more")
    func orphan() async throws {
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            Loop.after(.milliseconds(20)) {
                connection.write("late")
                connection.finish()
            }
        }
        #expect(try await HTTPClient().send(HTTPRequest(.get, server.url)).bytes() == Array("late".utf8))
    }
}
