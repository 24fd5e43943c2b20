import Glibc
import Testing

@testable import Simulator

@Suite("Readiness")
struct ReadinessTests {
    @Test("one datagram tells the service manager, in the file system and in the abstract namespace")
    func announce() throws {
        let path = "/tmp/lev-simulator-\(getpid()).sock"
        for name in [path, "@lev-simulator-\(getpid())"] {
            let receiver = try Datagrams(name)
            setenv("NOTIFY_SOCKET", name, 1)
            Readiness.announce()
            #expect(receiver.receive() == "READY=1")
            unsetenv("NOTIFY_SOCKET")
        }
        Readiness.announce()
        unlink(path)
    }

    @Test(
        "an address is a host and a port, or a socket",
        arguments: [
            ("127.0.0.1:4010", Simulator.Address.tcp(host: "127.0.0.1", port: 4010)),
            ("unix:/run/s.sock", .unix(path: "/run/s.sock")),
            ("localhost", nil), (":80", nil), ("h:99999", nil), ("unix:", nil),
        ] as [(String, Simulator.Address?)])
    func address(_ text: String, _ expected: Simulator.Address?) { #expect(Simulator.Address(text) == expected) }
}

/// A datagram socket that listens.
private struct Datagrams {
    struct Failure: Error {}

    private let descriptor: Int32

    init(_ name: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var path = Array(name.utf8)
        if path.first == UInt8(ascii: "@") { path[0] = 0 } else { unlink(name) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard bound == 0 else { throw Failure() }
    }

    func receive() -> String {
        defer { close(descriptor) }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 10_000) > 0 else { return "" }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }
}
