import CLinux
import EventLoop
import Glibc

/// What one thread waits at until another opens it; once open it lets one through.
final class Gate: Sendable {
    private let descriptor = eventfd(0, lev_eventfd_blocking_flags)

    deinit { close(descriptor) }

    func open() { eventfd_write(descriptor, 1) }

    /// false when it has not been opened within `limit`.
    func pass(within limit: Duration = .seconds(60)) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, Int32(limit.milliseconds)) == 1 else { return false }
        var value: eventfd_t = 0
        return eventfd_read(descriptor, &value) == 0
    }
}
