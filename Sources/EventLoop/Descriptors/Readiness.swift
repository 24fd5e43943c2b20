import CLinux

/// What epoll said about a descriptor.
public struct Readiness: Sendable {
    public let canRead: Bool
    public let canWrite: Bool
    /// The peer closed, or the descriptor is in error. Reading tells which.
    public let isHangUp: Bool

    init(epollEvents: UInt32) {
        isHangUp = epollEvents & (EPOLLHUP.rawValue | EPOLLERR.rawValue | EPOLLRDHUP.rawValue) != 0
        canRead = isHangUp || epollEvents & EPOLLIN.rawValue != 0
        canWrite = isHangUp || epollEvents & EPOLLOUT.rawValue != 0
    }
}
