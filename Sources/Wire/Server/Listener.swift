import CLinux
import EventLoop
import Glibc

/// A listening socket on the loop.
@Loop final class Listener {
    /// Accepted at most in one go, so that a storm of connections does not starve those that are there.
    private static let batch = 16
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

    private func accept(_ accepted: @Loop (Int32) -> Void, _ failed: @Loop (SystemError) -> Void) {
        for _ in 0..<Self.batch {
            let connection = lev_accept(descriptor)
            if connection >= 0 {
                accepted(connection)
                continue
            }
            switch errno {
            case EAGAIN: return
            case EINTR, ECONNABORTED: continue
            default:
                // The socket stays readable: without a pause the loop would spin.
                failed(SystemError(errno, "accepting a connection"))
                watch?.interest = []
                Loop.after(Self.pause) { [weak self] in self?.watch?.interest = .read }
                return
            }
        }
    }

    func close() {
        guard let watch else { return }
        watch.cancel()
        self.watch = nil
        Glibc.close(descriptor)
    }
}
