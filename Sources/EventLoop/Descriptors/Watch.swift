import CLinux
import Glibc

/// A descriptor under watch. Ends with `cancel`, which must come before the descriptor is closed.
@Loop public final class Watch {
    /// Names the watch to epoll: the descriptor in the low half, the number of the watch in the high one.
    nonisolated let key: UInt64
    nonisolated let label: StaticString
    public nonisolated let descriptor: Int32
    /// nil once the watch is cancelled, so that a handler and what it holds can go.
    private var handler: (@Loop (Readiness) -> Void)?
    private let closesDescriptor: Bool

    /// What to wait for; assigning changes it. With an empty interest a hang-up is still reported, when it happens.
    public var interest: Interest {
        didSet { if interest != oldValue { EventLoop.main.reactor.update(self) } }
    }

    init(
        key: UInt64, descriptor: Int32, interest: Interest, label: StaticString, closesDescriptor: Bool,
        handler: @escaping @Loop (Readiness) -> Void
    ) {
        self.key = key
        self.descriptor = descriptor
        self.interest = interest
        self.label = label
        self.closesDescriptor = closesDescriptor
        self.handler = handler
    }

    /// Passes on what epoll has reported, unless a handler earlier in the batch has made it of no interest.
    func deliver(_ events: UInt32) {
        guard events & (interest.epollMask | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 else { return }
        handler?(Readiness(epollEvents: events))
    }

    /// Ends the watch: its handler is not called again, not even for an event that epoll has reported already.
    public func cancel() {
        guard handler != nil else { return }
        handler = nil
        EventLoop.main.reactor.remove(self)
        if closesDescriptor { close(descriptor) }
    }
}
