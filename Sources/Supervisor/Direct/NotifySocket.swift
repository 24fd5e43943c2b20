import EventLoop
import Glibc
import Wire

/// The socket on which one child says that it is ready, and what it is doing: systemd's notify protocol, received.
@Loop final class NotifySocket {
    enum Message: Equatable {
        case ready
        case status(String)
        case stopping
    }

    let path: String
    private let descriptor: Int32
    private var watch: Watch?
    private var buffer = [UInt8](repeating: 0, count: 4096)

    /// - Throws: `SystemError` when the socket cannot be bound at `path`, whatever stood there before.
    init(path: String, onMessage: @escaping @Loop (Message) -> Void) throws(SystemError) {
        self.path = path
        let kind = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { throw SystemError(errno, "notify socket") }
        unlink(path)
        guard Self.bind(descriptor, to: path), chmod(path, 0o660) == 0 else {
            let error = SystemError(errno, "binding \(path)")
            Glibc.close(descriptor)
            throw error
        }
        watch = try Loop.watch(descriptor, for: .read, label: "notify socket") { [weak self] _ in
            self?.receive(onMessage)
        }
    }

    /// Throws away what an earlier incarnation has said.
    func discard() { receive { _ in } }

    func close() {
        guard let watch else { return }
        watch.cancel()
        self.watch = nil
        Glibc.close(descriptor)
        unlink(path)
    }

    private func receive(_ onMessage: @Loop (Message) -> Void) {
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            for message in Self.parse(buffer[..<count]) { onMessage(message) }
        }
    }

    /// What a datagram of `NAME=value` lines says; names that we do not use are passed over.
    static func parse(_ bytes: ArraySlice<UInt8>) -> [Message] {
        bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let text = String(decoding: line, as: UTF8.self)
            if text == "READY=1" { return .ready }
            if text == "STOPPING=1" { return .stopping }
            if text.hasPrefix("STATUS=") { return .status(String(text.dropFirst(7).prefix(200))) }
            return nil
        }
    }

    private static func bind(_ descriptor: Int32, to path: String) -> Bool {
        var address = sockaddr_un()
        let bytes = Array(path.utf8)
        guard bytes.count <= UnixSocket.maximumPathBytes else {
            errno = ENAMETOOLONG
            return false
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafeBytes(of: address) { bytes in
            Glibc.bind(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count)) == 0
        }
    }
}
