import EventLoop
import Glibc
import TestSupport
import Wire

/// A bare connection to a Unix socket, as a person or a careless program makes one: blocking, on a thread of its own.
final class BlockingSocket {
    private static let threads = HelperThread(name: "bare sockets", capacity: 256)

    private let descriptor: Int32
    private var held: [UInt8] = []

    private init(_ path: String) throws {
        descriptor = try UnixSocket.connect(path: path)
        _ = fcntl(descriptor, F_SETFL, 0)
        // A bound on every wait.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Talks to whoever listens on `path`.
    @Loop static func conversation<Value: Sendable>(
        _ path: String, _ body: @escaping @Sendable (BlockingSocket) throws -> Value
    ) async throws -> Value {
        try await threads.run { try body(try BlockingSocket(path)) }
    }

    /// Sends all of `text`. Returns false when the other side does not take it.
    @discardableResult
    func send(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Sends no more; still reads.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The next line, without its end; nil when the other side has closed, or says nothing for a minute.
    func line() -> String? {
        while true {
            if let end = held.firstIndex(of: 0x0A) {
                defer { held.removeFirst(end + 1) }
                return String(decoding: held[..<end], as: UTF8.self)
            }
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return nil }
            held += buffer[..<count]
        }
    }

    /// Every line until the other side closes.
    func lines() -> [String] {
        var all: [String] = []
        while let line = line() { all.append(line) }
        return all
    }
}
