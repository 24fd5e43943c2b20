import AgentRuntime
import EventLoop
import Glibc
import TestSupport
import Testing
import Wire

@testable import Supervisor

@Suite("What a child is given", .loop) @Loop
struct SocketTests {
    @Test("its listening socket, its pid, its environment, and nothing of the supervisor's")
    func inheritance() async throws {
        let report = """
            listener = socket.socket(fileno=3)
            status = open('/proc/self/status').read()
            def field(name): return [l.split()[1] for l in status.splitlines() if l.startswith(name)][0]
            print('descriptors', sorted(int(n) for n in os.listdir('/proc/self/fd') if os.path.exists('/proc/self/fd/' + n)))
            print('listens', os.environ['LISTEN_FDS'], os.environ['LISTEN_FDNAMES'], os.environ['LISTEN_PID'] == str(os.getpid()))
            print('path', os.path.basename(listener.getsockname()))
            print('blocked', int(field('SigBlk:'), 16))
            print('group', os.getpgrp() == os.getpid())
            print('ignores', int(field('SigIgn:'), 16) & 1 << (signal.SIGTERM - 1))
            print('variables', sorted(k for k in os.environ if not k.startswith('LC_')))
            ready()
            forever()
            """
        let fixture = try Fixture([.python("router", report)]) { child, folder in
            child.sockets = [HeldSocket(name: "wire", path: folder.file("router.sock"))]
        }
        try await fixture.run {
            try await fixture.until("router", is: .running)
            let lines = fixture.output(of: "router").split(separator: "\n").map(String.init)
            #expect(lines.contains("descriptors [0, 1, 2, 3]"))
            #expect(lines.contains("listens 1 wire True"))
            #expect(lines.contains("path router.sock"))
            #expect(lines.contains("blocked 0"))
            #expect(lines.contains("group True"))
            #expect(lines.contains("ignores 0"))
            #expect(
                lines.contains(
                    "variables ['FOLDER', 'LISTEN_FDNAMES', 'LISTEN_FDS', 'LISTEN_PID', 'NOTIFY_SOCKET', 'PATH']"))
        }
    }

    @Test("callers that come while it is down are served by the next incarnation")
    func queue() async throws {
        let serve = """
            listener = socket.socket(fileno=3)
            import select
            ready()
            while True:
                select.select([listener], [], [])
                peer, _ = listener.accept()
                peer.sendall(str(os.getpid()).encode())
                peer.close()
            """
        let fixture = try Fixture([.python("router", serve)]) { child, folder in
            child.sockets = [HeldSocket(name: "wire", path: folder.file("router.sock"))]
        }
        try await fixture.run {
            try await fixture.until("router", is: .running)
            let pid = try fixture.pid("router")
            kill(pid, SIGSTOP)
            let callers = try (0..<20).map { _ in try UnixSocket.connect(path: fixture.file("router.sock")) }
            kill(pid, SIGKILL)
            try await fixture.untilReplaced("router", pid)
            let successor = try fixture.pid("router")
            for caller in callers { #expect(try await answer(on: caller) == "\(successor)") }
        }
        #expect(access(fixture.file("router.sock"), F_OK) != 0, "the socket goes with its supervisor")
    }

    @Test("its lines come whole, under its name, however they were written")
    func output() async throws {
        let talk = """
            sys.stdout.write('one\\ntw'); sys.stdout.flush()
            time.sleep(0.05)
            sys.stdout.write('o\\n' + 'x' * 20000 + '\\n'); sys.stdout.flush()
            sys.stderr.write('\\x1b[31mred\\x1b[0m to stderr\\n')
            sys.stdout.buffer.write(b'\\xff bytes\\n'); sys.stdout.flush()
            sys.stdout.write('no line feed'); sys.stdout.flush()
            """
        let fixture = try Fixture([
            .python("router", talk, readiness: .completion).with { $0.restart = .transient }
        ])
        try await fixture.run {
            try await fixture.until("router", is: .finished)
            try await waitUntil("all was read") { fixture.output(of: "router").hasSuffix("no line feed\n") }
        }
        let lines = fixture.output(of: "router").split(separator: "\n").map(String.init)
        #expect(lines.prefix(2) == ["one", "two"])
        #expect(lines.dropFirst(2).prefix(3).map(\.count) == [8192, 8192, 3616])
        #expect(lines.contains("red to stderr"))
        #expect(lines.contains("\u{FFFD} bytes"))
    }

    @Test("its children end with it")
    func grandchildren() async throws {
        let fixture = try Fixture([
            .shell("router", "sleep 1000 & echo $! > $FOLDER/grandchild; touch $FOLDER/written; wait")
        ])
        try await fixture.run {
            try await waitUntil("it has a child") { access(fixture.file("written"), F_OK) == 0 }
            let text = fixture.read("grandchild").split(separator: "\n")[0]
            let grandchild = try #require(Int32(text))
            #expect(isAlive(grandchild))
            kill(try fixture.pid("router"), SIGKILL)
            try await waitUntil("the grandchild has ended") { !isAlive(grandchild) }
        }
    }

    /// What the peer sends before it closes.
    private func answer(on descriptor: Int32) async throws -> String {
        defer { close(descriptor) }
        let promise = Promise<String>()
        var bytes: [UInt8] = []
        let watch = try Loop.watch(descriptor, for: .read, label: "caller") { _ in
            var buffer = [UInt8](repeating: 0, count: 64)
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 { bytes += buffer[..<count] } else { promise.succeed(String(decoding: bytes, as: UTF8.self)) }
        }
        defer { watch.cancel() }
        return try await promise.value()
    }
}
