import EventLoop
import Glibc
import TestSupport

/// An HTTP/1.1 server on a real socket of this machine that answers byte for byte what a test tells it to.
@Loop final class LoopbackServer {
    struct Request {
        var method = ""
        var path = ""
        var headers: [String: String] = [:]
        var body: [UInt8] = []
    }

    typealias Handler = @Loop (Request, LoopbackConnection) -> Void

    let url: String
    private(set) var requests: [Request] = []
    private(set) var connections: [LoopbackConnection] = []
    private let descriptor: Int32
    private var watch: Watch?
    private let handler: Handler
    /// Called with each connection before anything has come on it.
    var onConnect: (@Loop (LoopbackConnection) -> Void)?

    /// Listens on a free port of 127.0.0.1, or on the Unix socket at `path`.
    init(path: String? = nil, _ handler: @escaping Handler) throws {
        self.handler = handler
        descriptor = socket(
            path == nil ? AF_INET : AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var port = 0
        if let path { try Self.bind(descriptor, path: path) } else { port = try Self.bindLoopback(descriptor) }
        guard listen(descriptor, 1024) == 0 else { throw SystemError(errno, "listen") }
        url = path == nil ? "http://127.0.0.1:\(port)" : "http://socket"
        watch = try Loop.watch(descriptor, for: .read) { [weak self] _ in self?.accept() }
    }

    isolated deinit { stop() }

    func stop() {
        guard let watch else { return }
        watch.cancel()
        self.watch = nil
        close(descriptor)
        for connection in connections { connection.close() }
    }

    private func accept() {
        let accepted = Glibc.accept(descriptor, nil, nil)
        // Not inherited: a process that another test starts meanwhile would keep the connection open.
        guard accepted >= 0, fcntl(accepted, F_SETFL, O_NONBLOCK) == 0, fcntl(accepted, F_SETFD, FD_CLOEXEC) == 0 else { return }
        let connection = LoopbackConnection(accepted)
        connections.append(connection)
        onConnect?(connection)
        connection.start { [weak self] (request: Request, connection: LoopbackConnection) in
            guard let self else { return }
            self.requests.append(request)
            self.handler(request, connection)
        }
    }

    private static func bind(_ descriptor: Int32, path: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8) + [0]) }
        try bind(descriptor, &address, MemoryLayout<sockaddr_un>.size)
    }

    private static func bindLoopback(_ descriptor: Int32) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        try bind(descriptor, &address, MemoryLayout<sockaddr_in>.size)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func bind<Address>(_ descriptor: Int32, _ address: inout Address, _ size: Int) throws {
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(descriptor, $0, socklen_t(size)) }
        }
        guard status == 0 else { throw SystemError(errno, "bind") }
    }
}
