import EventLoop
import Glibc
import Wire

/// Asks a probe's question once.
enum Prober {
    /// Whether the answer was yes within `limit`.
    @Loop static func succeeds(_ probe: Probe, environment: [String: String], within limit: Duration) async -> Bool {
        switch probe {
        case .unix(let path):
            guard let descriptor = try? UnixSocket.connect(path: path) else { return false }
            close(descriptor)
            return true
        case .tcp(let host, let port): return await connects(host, port, within: limit)
        case .command(let words): return await runs(words, environment, within: limit)
        }
    }

    @Loop private static func connects(_ host: String, _ port: UInt16, within limit: Duration) async -> Bool {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host, &address.sin_addr) == 1 else { return false }
        let status = withUnsafeBytes(of: address) { bytes in
            Glibc.connect(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
        }
        if status == 0 { return true }
        guard errno == EINPROGRESS else { return false }
        let promise = Promise<Void>()
        guard let watch = try? Loop.watch(descriptor, for: .write, label: "tcp probe", handler: { _ in promise.succeed(()) })
        else {
            return false
        }
        let timer = Loop.after(limit) { promise.fail(SystemError(ETIMEDOUT, "tcp probe")) }
        defer {
            timer.cancel()
            watch.cancel()
        }
        guard (try? await promise.value()) != nil else { return false }
        var error: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error == 0
    }

    @Loop private static func runs(_ words: [String], _ environment: [String: String], within limit: Duration) async -> Bool {
        guard let executable = words.first else { return false }
        let request = SpawnRequest(
            executable: executable, arguments: Array(words.dropFirst()), environment: environment, parentDeathSignal: SIGKILL)
        let promise = Promise<ExitStatus>()
        guard let pid = try? request.spawn(), let process = try? ChildProcess(pid: pid, onEnd: { promise.succeed($0) }) else {
            return false
        }
        let timer = Loop.after(limit) { process.signal(SIGKILL) }
        defer { timer.cancel() }
        let status = try? await promise.value()
        return status == .exited(0)
    }
}
