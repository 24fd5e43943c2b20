import EventLoop
import Glibc
import TestSupport

/// A listener that accepts nobody and whose queue is full, so that a further connection never comes about.
@Loop final class FullListener {
    let url: String
    private var descriptors: [Int32] = []

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        descriptors.append(listener)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard bind(listener, address, length) == 0, listen(listener, 0) == 0,
                    getsockname(listener, address, &length) == 0
                else { throw SystemError(errno, "listening") }
            }
        }
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        for _ in 0..<8 {
            let knocker = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
            descriptors.append(knocker)
            withUnsafePointer(to: &address) { pointer in
                _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(knocker, $0, length) }
            }
        }
    }

    func stop() {
        for descriptor in descriptors { close(descriptor) }
        descriptors = []
    }
}
