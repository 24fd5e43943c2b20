import CLinux
import EventLoop
import Glibc

/// Opening Unix stream sockets. All descriptors are non-blocking and close-on-exec.
public enum UnixSocket {
    /// What a socket address holds besides its terminating zero.
    public static let maximumPathBytes = 107

    /// Binds and listens. A socket file that nobody answers on is replaced; one that is in use is left alone.
    ///
    /// - Parameters:
    ///   - path: at most 107 bytes.
    ///   - mode: the file's permissions; never wider, not even for a moment.
    ///   - backlog: how many connections may wait to be accepted.
    /// - Returns: the listening descriptor, which is the caller's to close.
    public static func listen(path: String, mode: UInt32 = 0o660, backlog: Int32 = 1024) throws(UnixSocketError) -> Int32 {
        let address = try Address(path)
        // The folder is locked while a leftover is looked at and replaced, so that two processes that start at once
        // cannot each take the other's fresh socket for a leftover.
        let folder = open(address.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .system(path: path, SystemError(errno, "opening its folder")) }
        defer { close(folder) }
        guard flock(folder, LOCK_EX) == 0 else { throw .system(path: path, SystemError(errno, "locking its folder")) }

        let descriptor = try makeSocket(path)
        do throws(UnixSocketError) {
            // A socket file is created with its socket's mode, less the umask.
            guard fchmod(descriptor, mode) == 0 else { throw systemError(path, "fchmod") }
            if address.call(bind, descriptor) != 0 {
                guard errno == EADDRINUSE else { throw systemError(path, "bind") }
                try removeLeftover(address)
                guard address.call(bind, descriptor) == 0 else { throw systemError(path, "bind") }
            }
            guard chmod(path, mode) == 0 else { throw systemError(path, "chmod") }
            guard Glibc.listen(descriptor, backlog) == 0 else { throw systemError(path, "listen") }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Connects, at once: a Unix socket connects or refuses without waiting.
    /// - Returns: the connected descriptor, which is the caller's to close.
    public static func connect(path: String) throws(UnixSocketError) -> Int32 {
        let address = try Address(path)
        let descriptor = try makeSocket(path)
        while address.call(Glibc.connect, descriptor) != 0 {
            let code = errno
            if code == EINTR { continue }
            close(descriptor)
            switch code {
            case ENOENT, ECONNREFUSED: throw .nobodyListens(path: path, SystemError(code, "connect"))
            case EAGAIN: throw .busy(path: path)
            default: throw .system(path: path, SystemError(code, "connect"))
            }
        }
        return descriptor
    }

    private static func makeSocket(_ path: String) throws(UnixSocketError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { throw systemError(path, "socket") }
        return descriptor
    }

    private static func removeLeftover(_ address: Address) throws(UnixSocketError) {
        let path = address.path
        var file = stat()
        guard lstat(path, &file) == 0 else { throw systemError(path, "lstat") }
        guard file.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        do throws(UnixSocketError) {
            close(try connect(path: path))
            throw .inUse(path: path)
        } catch {
            switch error {
            case .nobodyListens: break
            case .busy: throw .inUse(path: path)
            default: throw error
            }
        }
        guard unlink(path) == 0 else { throw systemError(path, "removing the leftover socket") }
    }

    private static func systemError(_ path: String, _ doing: String) -> UnixSocketError {
        .system(path: path, SystemError(errno, doing))
    }
}

extension UnixSocket {
    /// A path as the kernel takes it.
    private struct Address {
        let path: String
        private var address = sockaddr_un()

        init(_ path: String) throws(UnixSocketError) {
            self.path = path
            let bytes = Array(path.utf8)
            guard bytes.count <= maximumPathBytes else { throw .pathTooLong(path: path, bytes: bytes.count) }
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        }

        var folder: String {
            guard let slash = path.lastIndex(of: "/") else { return "." }
            return slash == path.startIndex ? "/" : String(path[..<slash])
        }

        func call(_ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, _ descriptor: Int32) -> Int32 {
            withUnsafeBytes(of: address) { bytes in
                function(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
            }
        }
    }
}
