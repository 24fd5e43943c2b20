import CSystemd
import Glibc

/// A listening socket that the service manager bound and handed to this process.
public struct ListenDescriptor: Sendable, Hashable {
    /// `FileDescriptorName=` of the socket unit; by default the unit's name.
    public let name: String
    public let descriptor: Int32

    public init(name: String, descriptor: Int32) {
        self.name = name
        self.descriptor = descriptor
    }

    /// The path of a Unix socket, or nil for every other kind of descriptor.
    public var path: String? {
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let status = withUnsafeMutableBytes(of: &address) { bytes in
            // getsockname writes at most `length` bytes and fills the family first.
            bytes.withMemoryRebound(to: sockaddr.self) { getsockname(descriptor, $0.baseAddress, &length) }
        }
        guard status == 0, Int32(address.sun_family) == AF_UNIX else { return nil }
        let path = withUnsafeBytes(of: &address.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return path.isEmpty ? nil : path
    }
}

public enum ListenDescriptors {
    /// The sockets that were handed over by `LISTEN_FDS`, non-blocking and closed on exec; empty when there are none or
    /// they are meant for another process.
    ///
    /// Takes the environment variables away, so that a second call, or a child, finds nothing.
    public static func take() -> [ListenDescriptor] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = sd_listen_fds_with_names(1, &names)
        guard count > 0 else { return [] }
        defer { free(names) }
        return (0..<count).map { index in
            let descriptor = SD_LISTEN_FDS_START + index
            let flags = fcntl(descriptor, F_GETFL)
            if flags >= 0 { _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) }
            guard let text = names?[Int(index)] else { return ListenDescriptor(name: "unknown", descriptor: descriptor) }
            defer { free(text) }
            return ListenDescriptor(name: String(cString: text), descriptor: descriptor)
        }
    }
}
