/// Bytes on a connection that can belong to no frame and no line. The connection cannot be read any further.
public enum FrameError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A frame announces more bytes than are allowed.
    case frameTooLong(bytes: Int, limit: Int)
    /// A line goes on for more bytes than are allowed.
    case lineTooLong(limit: Int)
    /// A whole frame holds no message, and there is nobody to tell.
    case notAMessage(String)

    public var description: String {
        switch self {
        case .frameTooLong(let bytes, let limit):
            "a frame announces \(bytes) bytes, more than the \(limit) allowed; "
                + "a frame is a 4-byte big-endian length and that many bytes of JSON"
        case .lineTooLong(let limit):
            "a line is longer than the \(limit) bytes allowed; send longer messages as frames"
        case .notAMessage(let problem):
            "a frame holds no message: \(problem)"
        }
    }
}
