public import EventLoop

/// Why a Unix socket could not be opened, and how to mend it.
public enum UnixSocketError: Error, Sendable, CustomStringConvertible {
    /// The path does not fit a socket address.
    case pathTooLong(path: String, bytes: Int)
    /// Another process listens there and answers.
    case inUse(path: String)
    /// There is something at the path that is no socket.
    case notASocket(path: String)
    /// Nobody listens there: the file is missing, or left over.
    case nobodyListens(path: String, SystemError)
    /// The listener's queue of connections is full.
    case busy(path: String)
    /// The system refused.
    case system(path: String, SystemError)

    public var isTemporary: Bool {
        switch self {
        case .inUse, .nobodyListens, .busy: true
        case .pathTooLong, .notASocket, .system: false
        }
    }

    public var description: String {
        switch self {
        case .pathTooLong(let path, let bytes):
            "socket path \(path) has \(bytes) bytes, at most \(UnixSocket.maximumPathBytes) fit; choose a shorter LEV_RUN_DIR"
        case .inUse(let path):
            "another process listens on \(path) already; stop it first"
        case .notASocket(let path):
            "\(path) exists and is no socket; move it away"
        case .nobodyListens(let path, let error):
            "nobody listens on \(path) (\(error)); `lev status` tells whether the process runs"
        case .busy(let path):
            "the queue of connections to \(path) is full; its process is overloaded or stuck"
        case .system(let path, let error):
            "\(path): \(error)"
        }
    }
}
