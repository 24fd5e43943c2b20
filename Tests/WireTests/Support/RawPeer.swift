import Glibc
import JSON
import Synchronization
import Wire

/// A peer that does what it likes: a bare blocking socket, used off the loop.
final class RawPeer: Sendable {
    private let descriptor: Int32
    private let held = Mutex<[UInt8]>([])
    private let isClosed = Atomic(false)

    init(_ path: String) throws {
        descriptor = try UnixSocket.connect(path: path)
        // Blocking, with a bound on every wait.
        _ = fcntl(descriptor, F_SETFL, 0)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close() }

    /// Sends all of `bytes`. Returns false when the other side does not take them.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            start += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends no more; still reads.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    func close() {
        if !isClosed.exchange(true, ordering: .relaxed) { Glibc.close(descriptor) }
    }

    /// The next line, without its end; nil when the other side has closed.
    func line() -> String? {
        held.withLock { held in
            while true {
                if let end = held.firstIndex(of: 0x0A) {
                    defer { held.removeFirst(end + 1) }
                    return text(Array(held[..<end]))
                }
                guard read(into: &held) else { return nil }
            }
        }
    }

    /// The next frame; nil when the other side has closed.
    func frame() -> JSONValue? {
        held.withLock { held in
            while true {
                if held.count >= 4 {
                    let length = held[..<4].reduce(0) { $0 << 8 | Int($1) }
                    if held.count >= 4 + length {
                        defer { held.removeFirst(4 + length) }
                        return try? JSON.parse(held[4..<(4 + length)])
                    }
                }
                guard read(into: &held) else { return nil }
            }
        }
    }

    /// Reads until the other side closes, and returns all of it.
    func rest() -> [UInt8] {
        held.withLock { held in
            while read(into: &held) {}
            return held
        }
    }

    private func read(into held: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return false }
        held += buffer[..<count]
        return true
    }
}
