import CLinux
import Glibc

extension Loop {
    /// Calls `handler` on the loop whenever the process receives `signal`; several that came together may be one call.
    ///
    /// The signal is blocked for the calling thread and those it starts afterwards, so a daemon calls this before it
    /// starts any. The watch lasts until it is cancelled; the signal stays blocked. One watch a signal: of two, either
    /// may get it.
    @discardableResult
    @Loop public static func onSignal(_ signal: Int32, _ handler: @escaping @Loop () -> Void) throws(SystemError) -> Watch {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, signal)
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let descriptor = signalfd(-1, &set, lev_signal_flags)
        guard descriptor >= 0 else { throw SystemError(errno, "signalfd of \(signal)") }
        do throws(SystemError) {
            return try EventLoop.main.reactor.add(descriptor, .read, "signal", closesDescriptor: true) { _ in
                var record = signalfd_siginfo()
                // One a call: the descriptor is ready again while there are more, unless the handler has ended the watch.
                if read(descriptor, &record, MemoryLayout<signalfd_siginfo>.size) > 0 { handler() }
            }
        } catch {
            close(descriptor)
            throw error
        }
    }
}
