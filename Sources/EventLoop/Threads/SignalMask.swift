import CLinux
import Glibc

/// Which signals a thread does not receive; a thread inherits it from the one that starts it.
enum SignalMask {
    /// Runs `body` with all signals blocked but those that report a thread's own mistake.
    static func blockingAll(_ body: () -> Void) {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        for signal in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP] { sigdelset(&all, signal) }
        pthread_sigmask(SIG_BLOCK, &all, &before)
        body()
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}
