import CLinux
import Glibc

extension Loop {
    /// Suspends until the child process `pid` has ended, and reaps it. A child is reaped once: one task may wait for it.
    ///
    /// Cancelling the wait leaves the child as it is; it may be waited for again.
    /// - Throws: `SystemError` at once when `pid` is no child of this process or no descriptor is left to watch it with.
    @Loop public static func exitStatus(ofChild pid: Int32) async throws -> ExitStatus {
        // To waitpid these mean any child, or a group of them.
        guard pid > 0 else { throw SystemError(EINVAL, "waiting for process \(pid)") }
        // A child that is not reaped keeps its number, so what is watched afterwards is the same process.
        if let status = try reap(pid) { return status }
        let descriptor = lev_pidfd_open(pid)
        guard descriptor >= 0 else { throw SystemError(errno, "pidfd_open of \(pid)") }
        defer { close(descriptor) }
        let promise = Promise<ExitStatus>()
        let watch = try watch(descriptor, for: .read, label: "child exit") { _ in
            do throws(SystemError) {
                if let status = try reap(pid) { promise.succeed(status) }
            } catch {
                promise.fail(error)
            }
        }
        defer { watch.cancel() }
        return try await promise.value()
    }

    /// nil when the child is still running.
    private static func reap(_ pid: Int32) throws(SystemError) -> ExitStatus? {
        var status: Int32 = 0
        switch waitpid(pid, &status, WNOHANG) {
        case 0: return nil
        case pid: return lev_exited(status) != 0 ? .exited(lev_exit_code(status)) : .signalled(lev_term_signal(status))
        default: throw SystemError(errno, "waitpid of \(pid)")
        }
    }
}
