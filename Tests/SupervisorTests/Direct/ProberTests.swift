import EventLoop
import Glibc
import TestSupport
import Testing
import Wire

@testable import Supervisor

@Suite("A probe", .loop) @Loop
struct ProberTests {
    private func ask(_ probe: Probe) async -> Bool {
        await Prober.succeeds(probe, environment: ["PATH": "/usr/bin:/bin"], within: .seconds(5))
    }

    @Test("of a Unix socket succeeds while somebody listens")
    func unix() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sock")
        #expect(await !ask(.unix(path: path)))
        let listener = try UnixSocket.listen(path: path)
        #expect(await ask(.unix(path: path)))
        close(listener)
        #expect(await !ask(.unix(path: path)))
    }

    @Test("of a TCP port succeeds while somebody listens")
    func tcp() async throws {
        let port = UInt16(try freePort())
        #expect(await !ask(.tcp(host: "127.0.0.1", port: port)))
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let status = withUnsafeBytes(of: address) { bytes in
            bind(listener, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
        }
        try #require(status == 0)
        try #require(listen(listener, 8) == 0)
        #expect(await ask(.tcp(host: "localhost", port: port)))
        #expect(await !ask(.tcp(host: "no address", port: port)))
    }

    @Test("by a command succeeds when that exits with 0, and fails when it takes too long")
    func command() async throws {
        #expect(await ask(.command(["true"])))
        #expect(await !ask(.command(["false"])))
        #expect(await !ask(.command(["/nonexistent"])))
        #expect(await !ask(.command([])))
        #expect(await !Prober.succeeds(.command(["sleep", "1000"]), environment: [:], within: .milliseconds(50)))
    }
}

@Suite("The notify protocol")
struct NotifySocketTests {
    @Test(
        "is read line by line; what is not for us is passed over",
        arguments: [
            ("READY=1", [.ready]),
            ("READY=1\nSTATUS=serving", [.ready, .status("serving")]),
            ("STATUS=a=b\nMAINPID=3\nWATCHDOG=1\n", [.status("a=b")]),
            ("STOPPING=1", [.stopping]),
            ("READY=0", []), ("", []), ("\n\n", []), ("READY", []),
        ] as [(String, [NotifySocket.Message])])
    @Loop func parses(text: String, messages: [NotifySocket.Message]) {
        #expect(NotifySocket.parse(Array(text.utf8)[...]) == messages)
    }
}
