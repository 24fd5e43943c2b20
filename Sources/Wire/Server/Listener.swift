import CLinux
import EventLoop
import Glibc

/// A listening socket on the loop.
@Loop final class Listener {
    /// How long to leave the socket alone when the process is out of descriptors or memory.
    private static let pause = Duration.milliseconds(100)

    private let descriptor: Int32
    private var watch: Watch?

    /// Takes over a listening, non-blocking descriptor and closes it at the end.
    init(
        descriptor: Int32, accepted: @escaping @Loop (Int32) -> Void, failed: @escaping @Loop (SystemError) -> Void
    ) throws(SystemError) {
        self.descriptor = descriptor
        watch = try Loop.watch(descriptor, for: .read, label: "listener") { [weak self] _ in
            self?.accept(accepted, failed)
        }
    }

    /// Accepts one connection. The next one has its turn when everyone else has had theirs: a storm of connections does not
    /// starve those that are there.
    private func accept(_ accepted: @Loop (Int32) -> Void, _ failed: @Loop (SystemError) -> Void) {
        let connection = lev_accept(descriptor)
        if connection >= 0 { return accepted(connection) }
        switch errno {
        case EAGAIN, EINTR, ECONNABORTED: return
        default:
            // The socket stays readable: without a pause the loop would spin.
            failed(SystemError(errno, "accepting a connection"))
            watch?.interest = []
            Loop.after(Self.pause) { [weak self] in self?.watch?.interest = .read }
        }
    }

    func close() {
        guard let watch else { return }
        watch.cancel()
        self.watch = nil
        Glibc.close(descriptor)
    }
}
