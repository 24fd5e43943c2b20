import EventLoop
import Glibc

/// Two connected, non-blocking descriptors, closed when nobody needs them any more.
final class SocketPair: Sendable {
    let near: Int32
    let far: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw SystemError(errno, "socketpair") }
        (near, far) = (ends[0], ends[1])
    }

    deinit {
        close(near)
        close(far)
    }

    /// Makes `near` readable.
    func ring() throws { try put(far) }

    /// Takes what `ring` has sent.
    func silence() { take(near) }
}

/// Writes one byte.
func put(_ descriptor: Int32) throws {
    guard write(descriptor, "!", 1) == 1 else { throw SystemError(errno, "writing to \(descriptor)") }
}

/// Reads what is there, at most 64 bytes; -1 when nothing is.
@discardableResult
func take(_ descriptor: Int32) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { read(descriptor, $0.baseAddress, $0.count) }
}
