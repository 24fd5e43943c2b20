import CLinux

/// What a watch waits for.
public struct Interest: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let read = Interest(rawValue: 1)
    public static let write = Interest(rawValue: 2)

    var epollMask: UInt32 {
        (contains(.read) ? EPOLLIN.rawValue | EPOLLRDHUP.rawValue : 0) | (contains(.write) ? EPOLLOUT.rawValue : 0)
    }
}

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

/// A descriptor under watch. Ends with `cancel`, which must come before the descriptor is closed.
@Loop public final class Watch {
    nonisolated let key: UInt64
    nonisolated let label: StaticString
    public nonisolated let descriptor: Int32
    nonisolated let handler: @Loop (Readiness) -> Void

    /// What to wait for; assigning changes it. An empty interest still reports a hang-up.
    public var interest: Interest {
        didSet { if interest != oldValue { EventLoop.main.reactor.update(self) } }
    }

    nonisolated init(
        key: UInt64, descriptor: Int32, interest: Interest, label: StaticString, handler: @escaping @Loop (Readiness) -> Void
    ) {
        self.key = key
        self.descriptor = descriptor
        self.interest = interest
        self.label = label
        self.handler = handler
    }

    public func cancel() { EventLoop.main.reactor.remove(self) }
}
