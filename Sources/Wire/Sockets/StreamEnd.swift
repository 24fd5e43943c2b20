public import EventLoop

/// Why a connection ended.
public enum StreamEnd: Sendable, CustomStringConvertible {
    /// This side closed it.
    case closed
    /// The peer closed it, or died.
    case peerClosed
    /// The system reported an error.
    case failed(SystemError)
    /// The peer sent what is neither frame nor line.
    case malformed(FrameError)
    /// The peer began a frame and did not send its rest in time.
    case inputStalled(after: Duration)
    /// The peer did not read, in time, what was written to it.
    case outputStalled(after: Duration)
    /// More waits to be read by the peer than is allowed.
    case outputOverflow(limit: Int)

    /// Whether the peer misbehaved.
    public var isDrop: Bool {
        switch self {
        case .closed, .peerClosed, .failed: false
        case .malformed, .inputStalled, .outputStalled, .outputOverflow: true
        }
    }

    public var description: String {
        switch self {
        case .closed: "closed"
        case .peerClosed: "the peer closed it"
        case .failed(let error): "\(error)"
        case .malformed(let error): "\(error)"
        case .inputStalled(let limit): "a frame was begun and not finished within \(limit)"
        case .outputStalled(let limit): "the peer read nothing for \(limit) while output waited for it"
        case .outputOverflow(let limit): "more than \(limit) bytes wait to be read by the peer"
        }
    }
}
