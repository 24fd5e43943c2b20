import EventLoop
import Glibc
import Systemd
import TestSupport
import Testing

@Suite("Talking to the service manager")
struct SystemdTests {
    @Test("says nothing where nobody listens")
    func nobody() async {
        await #expect(processExitsWith: .success) {
            unsetenv("NOTIFY_SOCKET")
            unsetenv("WATCHDOG_USEC")
            #expect(!Notify.hasListener)
            #expect(!Notify.ready())
            #expect(Notify.watchdogInterval == nil)
            #expect(ListenDescriptors.take().isEmpty)
        }
    }

    @Test("sends readiness, status on one line, and the end")
    func messages() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let socket = try DatagramSocket(folder.file("notify"))
            setenv("NOTIFY_SOCKET", folder.file("notify"), 1)
            #expect(Notify.ready(status: "serving\nwell"))
            #expect(socket.receive() == "READY=1\nSTATUS=serving well")
            #expect(Notify.status("busy"))
            #expect(socket.receive() == "STATUS=busy")
            #expect(Notify.watchdog())
            #expect(socket.receive() == "WATCHDOG=1")
            #expect(Notify.reloading())
            #expect(socket.receive().hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
            #expect(Notify.stopping())
            #expect(socket.receive() == "STOPPING=1")
        }
    }

    @Test("knows how often the watchdog must hear of it")
    func watchdog() async {
        await #expect(processExitsWith: .success) {
            setenv("WATCHDOG_USEC", "2500000", 1)
            setenv("WATCHDOG_PID", "\(getpid())", 1)
            #expect(Notify.watchdogInterval == .milliseconds(2500))
            setenv("WATCHDOG_PID", "1", 1)
            #expect(Notify.watchdogInterval == nil, "it is meant for another process")
        }
    }

    @Test("finds the path of a socket that it was handed")
    func path() throws {
        let folder = try TemporaryFolder()
        let socket = try DatagramSocket(folder.file("router.sock"))
        #expect(ListenDescriptor(name: "x", descriptor: socket.descriptor).path == folder.file("router.sock"))
        #expect(ListenDescriptor(name: "x", descriptor: STDIN_FILENO).path == nil)
    }

    @Test(
        "makes field names that journald takes",
        arguments: [
            ("session", "SESSION"), ("trace-id", "TRACE_ID"), ("retry.after ms", "RETRY_AFTER_MS"), ("_hidden", "X_HIDDEN"),
            ("9lives", "X_9LIVES"), ("", "X_"), ("prix €", "PRIX__"),
        ])
    func fieldNames(key: String, name: String) {
        #expect(Journal.fieldName(key) == name)
    }
}

/// A bound datagram socket.
private final class DatagramSocket: Sendable {
    let descriptor: Int32

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let status = withUnsafeBytes(of: address) { bytes in
            bind(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
        }
        guard status == 0 else { throw SystemError(errno, "binding \(path)") }
    }

    deinit { close(descriptor) }

    /// The next message; empty when none has arrived.
    func receive() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }
}
