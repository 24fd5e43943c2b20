import AgentRuntime
import EventLoop
import Glibc
import TestSupport
import Testing
import Wire

@testable import Supervisor

@Suite("Real children that die", .loop) @Loop
struct RestartTests {
    private let steady = "ready()\nforever()"

    @Test("a child killed with -9 is back at once, again and again, and the story is told")
    func kill9() async throws {
        let fixture = try Fixture([.shell("router", "exec sleep 1000")])
        try await fixture.run {
            try await fixture.until("router", is: .running)
            for _ in 0..<5 {
                let pid = try fixture.pid("router")
                kill(pid, SIGKILL)
                try await fixture.untilReplaced("router", pid)
                #expect(!isAlive(pid))
            }
            let status = try fixture.status("router")
            #expect(status.restarts == 5)
            #expect(status.lastExit == "signal 9 (Killed)")
        }
    }

    @Test("a child that is stopped answers no ping: it is killed and replaced")
    func hang() async throws {
        let serve = """
            listener = socket.socket(fileno=3)
            listener.setblocking(True)
            ready()
            while True:
                peer, _ = listener.accept()
                while True:
                    head = peer.recv(4)
                    if len(head) < 4: break
                    request = peer.recv(struct.unpack('>I', head)[0])
                    number = request.split(b'"id":')[1].split(b',')[0].split(b'}')[0]
                    answer = b'{"jsonrpc":"2.0","id":' + number + b',"result":{"pid":1}}'
                    peer.sendall(struct.pack('>I', len(answer)) + answer)
            """
        let fixture = try Fixture([.python("router", serve)]) { child, folder in
            child.sockets = [HeldSocket(name: "wire", path: folder.file("router.sock"))]
            child.liveness = .ping(socket: folder.file("router.sock"))
        }
        try await fixture.run {
            try await fixture.until("router", is: .running)
            let pid = try fixture.pid("router")
            try await Loop.sleep(for: .milliseconds(400))
            #expect(try fixture.pid("router") == pid, "it answers, and is left alone")
            kill(pid, SIGSTOP)
            try await fixture.untilReplaced("router", pid)
            #expect(try fixture.status("router").lastExit?.hasPrefix("alive but silent") == true)
        }
    }

    @Test("a child without pings is probed; one whose probe fails is replaced")
    func probed() async throws {
        let fixture = try Fixture([.shell("postgres", "touch $FOLDER/well; exec sleep 1000")]) { child, folder in
            child.readiness = .probe(.command(["test", "-e", folder.file("well")]))
            child.liveness = .probe(.command(["test", "-e", folder.file("well")]))
        }
        try await fixture.run {
            try await fixture.until("postgres", is: .running)
            let pid = try fixture.pid("postgres")
            unlink(fixture.file("well"))
            try await fixture.untilReplaced("postgres", pid)
        }
    }

    @Test("a child that never becomes ready is asked to end, then killed, then tried again")
    func neverReady() async throws {
        let deaf = "signal.signal(signal.SIGTERM, lambda *a: print('asked', flush=True))\nprint('up', flush=True)\nforever()"
        let fixture = try Fixture([.python("router", deaf).with { $0.readinessTimeout = .milliseconds(700) }])
        try await fixture.run {
            try await waitUntil("it was tried twice") { try fixture.status("router").restarts >= 2 }
            #expect(try fixture.status("router").lastExit == "not ready within 700 ms")
            #expect(fixture.output(of: "router").contains("asked"))
        }
    }

    @Test("a child over its memory ceiling is ended gracefully and replaced")
    func memory() async throws {
        let greedy = """
            signal.signal(signal.SIGTERM, lambda *a: (print('graceful', flush=True), sys.exit(0)))
            ready()
            hoard = bytearray(os.urandom(1 << 20) * 80)
            forever()
            """
        let fixture = try Fixture([.python("router", greedy).with { $0.memoryCeiling = 60 << 20 }])
        try await fixture.run {
            try await waitUntil("it was replaced") { try fixture.status("router").restarts >= 1 }
            #expect(try fixture.status("router").lastExit?.contains("more than its 60 MB") == true)
            #expect(fixture.output(of: "router").contains("graceful"))
        }
    }

    @Test("a storm of failures ends in quarantine, with refused callers; a release mends it; neighbours notice nothing")
    func storm() async throws {
        let fixture = try Fixture([
            .shell("router", "test -e $FOLDER/mended && exec sleep 1000; exit 1").with {
                $0.intensity = Intensity(restarts: 4, period: .seconds(60))
            },
            .shell("conductor", "exec sleep 1000"),
        ]) { child, folder in
            if child.name == "router" { child.sockets = [HeldSocket(name: "wire", path: folder.file("router.sock"))] }
        }
        try await fixture.run {
            try await fixture.until("conductor", is: .running)
            let neighbour = try fixture.pid("conductor")
            try await fixture.until("router", is: .quarantined)
            #expect(fixture.changes.count { $0.name == "router" && $0.state == .starting } == 5)
            #expect(throws: UnixSocketError.self) { try UnixSocket.connect(path: fixture.file("router.sock")) }
            close(open(fixture.file("mended"), O_CREAT | O_CLOEXEC, 0o600))
            fixture.supervisor.send(.release("router"))
            try await fixture.until("router", is: .running)
            close(try UnixSocket.connect(path: fixture.file("router.sock")))
            #expect(try fixture.pid("conductor") == neighbour)
        }
    }

    @Test("a transient child that ends well is left alone")
    func transient() async throws {
        let fixture = try Fixture([
            .shell("job", "exit 0", readiness: .completion).with { $0.restart = .transient },
            .shell("conductor", "exec sleep 1000").with { $0.dependsOn = ["job"] },
        ])
        try await fixture.run {
            try await fixture.until("conductor", is: .running)
            #expect(try fixture.status("job").state == .finished)
        }
    }

    @Test("what cannot be started says why")
    func unspawnable() async throws {
        let missing = ChildSpecification(
            name: "router", executable: "/nonexistent/levd", intensity: .init(restarts: 1, period: .seconds(60)))
        let elsewhere = ChildSpecification.shell("tool@a", "true").with {
            $0.workingDirectory = "/nonexistent"
            $0.intensity = .init(restarts: 1, period: .seconds(60))
        }
        let fixture = try Fixture([missing, elsewhere])
        try await fixture.run {
            try await fixture.until("router", is: .quarantined)
            try await fixture.until("tool@a", is: .quarantined)
            #expect(try fixture.status("router").lastExit?.contains("/nonexistent/levd: No such file") == true)
            #expect(try fixture.status("tool@a").lastExit?.contains("No such file") == true)
        }
    }
}
