import CLinux
import EventLoop
import Glibc

/// A living child: its pid, and the news of its end.
@Loop final class ChildProcess {
    let pid: Int32
    private let descriptor: Int32
    private var watch: Watch?

    /// - Parameter onEnd: called once, when the process has ended and its process group has been killed after it.
    /// - Throws: `SystemError`; the process has then been killed.
    init(pid: Int32, onEnd: @escaping @Loop (ExitStatus) -> Void) throws(SystemError) {
        self.pid = pid
        descriptor = lev_pidfd_open(pid)
        guard descriptor >= 0 else {
            let error = SystemError(errno, "pidfd_open of \(pid)")
            kill(-pid, SIGKILL)
            waitpid(pid, nil, 0)
            throw error
        }
        // The watch keeps this alive until the process has been reaped.
        watch = try Loop.watch(descriptor, for: .read, label: "supervised child") { _ in self.reap(onEnd) }
    }

    private func reap(_ onEnd: @Loop (ExitStatus) -> Void) {
        // Before the pid is given back: while the group's leader is a zombie, nobody else can have the group's number.
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return }
        watch?.cancel()
        watch = nil
        close(descriptor)
        onEnd(lev_exited(status) != 0 ? .exited(lev_exit_code(status)) : .signalled(lev_term_signal(status)))
    }

    /// A stopped process is continued, so that it can act on what it is told.
    func signal(_ signal: Int32) {
        guard watch != nil else { return }
        kill(pid, signal)
        if signal != SIGKILL { kill(pid, SIGCONT) } else { kill(-pid, SIGKILL) }
    }
}
