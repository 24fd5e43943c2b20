import CLinux
import Glibc

/// How a process ended.
public enum ExitStatus: Sendable, Hashable, CustomStringConvertible {
    case exited(Int32)
    case signalled(Int32)

    public var description: String {
        switch self {
        case .exited(let code): "exit \(code)"
        case .signalled(let signal): "signal \(signal) (\(String(cString: strsignal(signal))))"
        }
    }
}

extension Loop {
    /// Suspends until the child process `pid` has ended, and reaps it.
    /// - Throws: `SystemError` when `pid` is no child of this process.
    @Loop public static func exitStatus(ofChild pid: Int32) async throws -> ExitStatus {
        let descriptor = lev_pidfd_open(pid)
        guard descriptor >= 0 else { throw SystemError(errno, "pidfd_open of \(pid)") }
        let promise = Promise<ExitStatus>()
        let watch = try watch(descriptor, for: .read, label: "child exit") { _ in
            var status: Int32 = 0
            switch waitpid(pid, &status, WNOHANG) {
            case 0: break
            case pid:
                promise.succeed(
                    lev_exited(status) != 0
                        ? .exited(lev_exit_code(status)) : .signalled(lev_term_signal(status)))
            default: promise.fail(SystemError(errno, "waitpid of \(pid)"))
            }
        }
        defer {
            watch.cancel()
            close(descriptor)
        }
        return try await promise.value()
    }

    /// Calls `handler` on the loop whenever the process receives `signal`.
    ///
    /// The signal is blocked for the calling thread and those it starts afterwards, so a daemon calls this before it
    /// starts any. The watch lasts until it is cancelled.
    @discardableResult
    @Loop public static func onSignal(_ signal: Int32, _ handler: @escaping @Loop () -> Void) throws(SystemError) -> Watch {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, signal)
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let descriptor = signalfd(-1, &set, lev_signal_flags)
        guard descriptor >= 0 else { throw SystemError(errno, "signalfd of \(signal)") }
        return try watch(descriptor, for: .read, label: "signal") { _ in
            var record = signalfd_siginfo()
            while read(descriptor, &record, MemoryLayout<signalfd_siginfo>.size) > 0 { handler() }
        }
    }
}
