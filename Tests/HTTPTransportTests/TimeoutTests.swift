import EventLoop
import Glibc
import TestSupport
import Testing

@testable import HTTPTransport

@Suite("Time-outs", .loop, .timeLimit(.minutes(1)))
@Loop struct TimeoutTests {
    private let short = Duration.milliseconds(40)

    @Test("a server that says nothing is given up after the first-byte time-out, and its connection closed")
    func firstByte() async throws {
        let server = try LoopbackServer { _, _ in }
        let client = HTTPClient()
        let error = await #expect(throws: HTTPError.self) {
            _ = try await client.send(HTTPRequest(.get, server.url, timeouts: HTTPTimeouts(firstByte: short)))
        }
        #expect(error?.kind == .firstByteTimeout)
        #expect(error?.isTemporary == true)
        try await waitUntil("the connection is closed") { server.connections[0].isClosed }
    }

    @Test("a response that stalls is given up after the idle time-out; what came before is still read")
    func idle() async throws {
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            connection.write("some")
        }
        let client = HTTPClient()
        let response = try await client.send(HTTPRequest(.get, server.url, timeouts: HTTPTimeouts(idle: short)))
        var pieces = response.body.makeAsyncIterator()
        #expect(try await pieces.next() == Array("some".utf8))
        let error = await #expect(throws: HTTPError.self) { _ = try await pieces.next() }
        #expect(error?.kind == .idleTimeout)
    }

    @Test("a response that drips is given up after the total time-out, however steadily it drips")
    func total() async throws {
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            @Loop func drip() {
                guard !connection.isClosed else { return }
                connection.write(".")
                Loop.after(.milliseconds(5)) { drip() }
            }
            drip()
        }
        let client = HTTPClient()
        let timeouts = HTTPTimeouts(idle: .seconds(20), total: .milliseconds(120))
        let error = await #expect(throws: HTTPError.self) {
            _ = try await client.send(HTTPRequest(.get, server.url, timeouts: timeouts)).bytes()
        }
        #expect(error?.kind == .totalTimeout)
    }

    @Test("a connection that does not come about is given up after the connect time-out")
    func connect() async throws {
        // A listener whose queue is full drops what else knocks.
        let listener = try FullListener()
        defer { listener.stop() }
        let client = HTTPClient()
        let error = await #expect(throws: HTTPError.self) {
            _ = try await client.send(HTTPRequest(.get, listener.url, timeouts: HTTPTimeouts(connect: short)))
        }
        #expect(error?.kind == .connectTimeout)
        #expect(error?.isTemporary == true)
    }

    @Test("a reader that lags does not count as a server that stalls")
    func laggingReader() async throws {
        let size = 4 << 20
        let server = try LoopbackServer { _, connection in
            connection.beginStream()
            connection.write([UInt8](repeating: 7, count: size))
            connection.finish()
        }
        let client = HTTPClient()
        let timeouts = HTTPTimeouts(idle: .milliseconds(700))
        let response = try await client.send(HTTPRequest(.get, server.url, timeouts: timeouts))
        var pieces = response.body.makeAsyncIterator()
        var count = try await pieces.next()?.count ?? 0
        try await waitUntil("the transfer is paused") { response.body.reader.transfer.isPaused }
        // Longer than the idle time-out.
        try await Loop.sleep(for: .milliseconds(1500))
        while let piece = try await pieces.next() { count += piece.count }
        #expect(count == size)
    }
}

@Suite("The clock of an exchange")
struct TransferClockTests {
    private let start = MonotonicTime(nanoseconds: 1_000_000_000)
    private let timeouts = HTTPTimeouts(connect: .seconds(1), firstByte: .seconds(5), idle: .seconds(3), total: .seconds(20))

    private func clock(_ steps: (inout TransferClock) -> Void) -> TransferClock {
        var clock = TransferClock(timeouts, started: start)
        steps(&clock)
        return clock
    }

    @Test("while connecting only the total counts")
    func connecting() {
        let clock = clock { _ in }
        #expect(clock.next.due == start + .seconds(20))
        #expect(clock.failure(at: start + .seconds(19)) == nil)
        #expect(clock.failure(at: start + .seconds(20))?.kind == .totalTimeout)
    }

    @Test("the first byte is awaited from the moment the request goes out")
    func waiting() {
        let clock = clock { $0.requestSent(at: start + .seconds(2)) }
        #expect(clock.failure(at: start + .seconds(6)) == nil)
        #expect(clock.failure(at: start + .seconds(7))?.kind == .firstByteTimeout)
    }

    @Test("each byte moves the idle deadline on")
    func streaming() {
        let clock = clock {
            $0.received(at: start + .seconds(4))
            $0.received(at: start + .seconds(6))
        }
        #expect(clock.failure(at: start + .seconds(8)) == nil)
        #expect(clock.failure(at: start + .seconds(9))?.kind == .idleTimeout)
    }

    @Test("a pause stops the idle time-out, and going on starts it afresh")
    func pause() {
        var clock = clock {
            $0.received(at: start + .seconds(4))
            $0.paused()
        }
        #expect(clock.failure(at: start + .seconds(19)) == nil)
        clock.resumed(at: start + .seconds(10))
        #expect(clock.failure(at: start + .seconds(12)) == nil)
        #expect(clock.failure(at: start + .seconds(13))?.kind == .idleTimeout)
    }

    @Test("the total ends even an exchange that flows")
    func total() {
        let clock = clock { $0.received(at: start + .seconds(19)) }
        #expect(clock.next.kind == .totalTimeout)
        #expect(clock.failure(at: start + .seconds(20))?.kind == .totalTimeout)
    }
}
