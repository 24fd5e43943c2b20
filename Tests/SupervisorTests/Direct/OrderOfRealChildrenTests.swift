import AgentRuntime
import EventLoop
import Glibc
import TestSupport
import Testing

@testable import Supervisor

@Suite("Real children in order", .loop) @Loop
struct OrderOfRealChildrenTests {
    private func diary(_ name: String) -> String {
        """
        diary = open(os.environ['FOLDER'] + '/diary', 'a')
        def write(text): print('\(name)', text, file=diary, flush=True)
        def end(*a):
            write('down')
            sys.exit(0)
        signal.signal(signal.SIGTERM, end)
        write('up')
        ready()
        forever()
        """
    }

    @Test("start after what they depend on, and stop before it")
    func order() async throws {
        let fixture = try Fixture([
            .python("conductor", diary("conductor")).with { $0.dependsOn = ["router", "tool@a"] },
            .python("router", diary("router")).with { $0.dependsOn = ["postgres"] },
            .python("tool@a", diary("tool")).with { $0.dependsOn = ["postgres"] },
            .python("postgres", diary("postgres")),
        ])
        try await fixture.run { try await fixture.until("conductor", is: .running) }
        let diary = fixture.read("diary").split(separator: "\n").map(String.init)
        #expect(diary.first == "postgres up")
        #expect(Set(diary[1...2]) == ["router up", "tool up"])
        #expect(diary[3...4] == ["conductor up", "conductor down"])
        #expect(Set(diary[5...6]) == ["router down", "tool down"])
        #expect(diary.last == "postgres down")
    }

    @Test("that do not end when asked are killed after their time")
    func deaf() async throws {
        let fixture = try Fixture([
            .shell("router", "trap '' TERM; touch $FOLDER/up; while :; do sleep 1; done").with {
                $0.stopTimeout = .milliseconds(300)
            }
        ])
        try await fixture.run {
            try await waitUntil("it is up") { access(fixture.file("up"), F_OK) == 0 }
        }
        #expect(fixture.changes.last?.state == .stopped)
    }

    @Test("that are stopped (SIGSTOP) can still end in order")
    func stopped() async throws {
        let fixture = try Fixture([.python("router", diary("router"))])
        try await fixture.run {
            try await fixture.until("router", is: .running)
            kill(try fixture.pid("router"), SIGSTOP)
        }
        #expect(fixture.read("diary") == "router up\nrouter down\n")
    }

    @Test("get the stop signal that their specification names")
    func stopSignal() async throws {
        let body = """
            signal.signal(signal.SIGINT, lambda *a: (print('interrupted', flush=True), sys.exit(0)))
            ready()
            forever()
            """
        let fixture = try Fixture([.python("postgres", body).with { $0.stopSignal = SIGINT }])
        try await fixture.run { try await fixture.until("postgres", is: .running) }
        #expect(fixture.output(of: "postgres") == "interrupted\n")
    }
}
