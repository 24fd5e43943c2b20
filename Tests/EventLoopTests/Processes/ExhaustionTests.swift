import EventLoop
import Glibc
import TestSupport
import Testing

@Suite("Out of descriptors") struct ExhaustionTests {
    @Test("what needs a descriptor says so, the loop goes on, and all works again afterwards")
    func outOfDescriptors() async {
        await #expect(processExitsWith: .exitCode(0)) { @Loop in
            let pair = try SocketPair()
            var child: pid_t = 0
            var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
            guard posix_spawn(&child, "/bin/true", nil, nil, &arguments, environ) == 0 else { exit(1) }
            let stopped = kill(child, SIGSTOP)
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            let before = limit
            limit.rlim_cur = 3
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)

            do {
                try Loop.onSignal(SIGUSR1) {}
                exit(2)
            } catch let error as SystemError where error.code == EMFILE {}
            if stopped == 0 {
                do {
                    _ = try await Loop.exitStatus(ofChild: child)
                } catch let error as SystemError where error.code == EMFILE {}
            }
            let served = Promise<Void>()
            let watch = try Loop.watch(pair.near, for: .read) { _ in served.succeed(()) }
            try pair.ring()
            try await served.value()
            watch.cancel()
            try await Loop.sleep(for: .milliseconds(1))

            kill(child, SIGKILL)
            var again = before
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &again)
            try Loop.onSignal(SIGUSR1) {}
            exit(0)
        }
    }
}
