public import EventLoop
import Glibc

/// Listening TCP sockets.
public enum TCPSocket {
    /// A listening, non-blocking socket on a numeric address or a name of this machine.
    /// - Throws: `SystemError` when the address is not this machine's or is in use.
    public static func listen(host: String, port: UInt16) throws(SystemError) -> Int32 {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &found)
        defer { freeaddrinfo(found) }
        guard status == 0, let address = found?.pointee else {
            throw SystemError(EADDRNOTAVAIL, "\(host) is no address of this machine")
        }
        let descriptor = socket(
            address.ai_family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError(errno, "a socket for \(host):\(port)") }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0, Glibc.listen(descriptor, 1024) == 0 else {
            let error = SystemError(errno, "listening on \(host):\(port)")
            close(descriptor)
            throw error
        }
        return descriptor
    }
}
