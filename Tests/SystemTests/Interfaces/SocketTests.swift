import AgentRuntime
import Contracts
import EventLoop
import Glibc
import JSON
import TestSupport
import Testing
import Wire

@Suite("Every process's socket", .loop) @Loop struct SocketTests {
    /// Every process of the catalog, then the supervisor.
    nonisolated static var everyProcess: [ProcessName] {
        get throws { ProcessTable.entries(for: try Catalog.builtIn()).map(\.name) + ["supervisor"] }
    }

    @Test("answers a person's help with every method, and each with its schemas", arguments: try everyProcess)
    func helps(_ name: ProcessName) async throws {
        let fleet = try await Fleet.shared
        let info = try await fleet.call(AgentInfo.self, at: name)
        #expect(info.name == name)
        let methods = info.methods.map(\.name)
        let lines = try await BlockingSocket.conversation(fleet.socket(name)) { socket in
            socket.send("help\n")
            for method in methods { socket.send("help \(method)\n") }
            socket.send("quit\n")
            return socket.lines()
        }
        #expect(lines.first?.contains(name.role) == true)
        for method in info.methods {
            let call = "\(method.name) \(method.example.encodedString)"
            #expect(lines.count { $0 == call } == 2, "\(call) in help and in help \(method.name)")
            #expect(lines.contains("# \(method.summary)"))
            #expect(lines.contains { $0.hasPrefix("# params: ") && $0.contains(method.params.encodedString) })
        }
    }

    @Test(
        "answers what is wrong with a line and goes on",
        arguments: ["router", "gateway", "tool@customer", "supervisor"] as [ProcessName])
    func goesOnAfterMistakes(_ name: ProcessName) async throws {
        let fleet = try await Fleet.shared
        let lines = try await BlockingSocket.conversation(fleet.socket(name)) { socket in
            for line in ["no.such.method", "agent.ping {", #"{"params":{}}"#, "[]", "# a comment", "", "agent.ping"] {
                socket.send(line + "\n")
            }
            socket.finish()
            return socket.lines()
        }
        let answers = try lines.map { try JSON.parse(Array($0.utf8)) }
        #expect(answers.map { $0["error"]["code"].int } == [-32601, -32700, -32600, -32600, nil], "\(lines)")
        #expect(answers.last?["result"]["pid"].int != nil)
    }

    @Test("is a pipe away: socat asks the router, and its answer is one line of JSON")
    func speaksWithSocat() async throws {
        let fleet = try await Fleet.shared
        let shell = try ProcessUnderTest(
            "/bin/sh",
            [
                "-c", #"printf '%s\n' 'router.classify {"text":"Where is my box?"}' | socat -t 60 - "UNIX-CONNECT:$0""#,
                fleet.socket("router"),
            ])
        #expect(try await shell.exitStatus(within: .seconds(90)) == .exited(0), "\(shell.standardError)")
        let lines = shell.standardOutput.split(separator: "\n")
        #expect(lines.count == 1)
        let answer = try JSON.parse(Array(shell.standardOutput.utf8))
        #expect(
            answer["result"]["classification"]["primary"].string == "shipping_or_delivery_question", "\(shell.standardOutput)")
    }

    @Test("takes a program's call by lev call, and says how to mend a wrong one")
    func takesCalls() async throws {
        let fleet = try await Fleet.shared
        let found = try await fleet.run("lev", "call", "tool@customer", "customer.identify", #"{"email":"DANA@example.com"}"#)
        #expect(found.status == .exited(0), "\(found.errors)")
        #expect(try JSON.parse(Array(found.output.utf8))["customer"]["name"].string == "Dana Levi")
        let wrong = try await fleet.run("lev", "call", "tool@customer", "customer.identify", #"{"mail":"dana@example.com"}"#)
        #expect(wrong.status == .exited(1))
        #expect(wrong.errors.contains("email"), "\(wrong.errors)")
        for name in ["gateway", "support@gratitude", "supervisor"] {
            #expect(try await fleet.run("lev", "call", name, "agent.ping").status == .exited(0), "\(name)")
        }
        let nobody = try await fleet.run("lev", "call", "nobody", "agent.ping")
        #expect(nobody.status == .exited(1))
        #expect(nobody.errors.contains("nobody.sock"), "\(nobody.errors)")
    }
}

@Suite("Every example that help shows", .loop) @Loop struct ExampleTests {
    /// Those that end the process, or take others out of service, come last.
    private static let lasting: Set<String> = [
        "agent.drain", "supervisor.quarantine", "supervisor.drain", "supervisor.restart", "supervisor.release", "supervisor.stop",
    ]
    /// A stream without an end; its beginning counts.
    private nonisolated static let streams: Set<String> = ["supervisor.events"]

    @Test("works when it is pasted back; the last one, supervisor.stop, ends everything")
    func works() async throws {
        let fleet = try await Fleet.start()
        // The example of conductor.follow asks for the first message.
        _ = try await fleet.chat("Where is my box? I'm dana@example.com")
        let processes = try SocketTests.everyProcess
        var failures: [String] = []
        for name in processes {
            let methods = try await fleet.call(AgentInfo.self, at: name).methods.filter { !Self.lasting.contains($0.name) }
            for method in methods {
                let line = "\(method.name) \(method.example.encodedString)"
                let answer = try await Self.paste(line, fleet.socket(name))
                if !Self.isGood(answer, of: method.name) { failures.append("\(name) \(line): \(answer)") }
            }
        }
        #expect(failures == [])

        for name in processes where name != "supervisor" {
            let pid = try await fleet.pid(name)
            let answer = try await Self.paste("agent.drain {}", fleet.socket(name))
            #expect(answer.contains("in_flight"), "\(name): \(answer)")
            try await fleet.untilReplaced(name, pid)
        }
        for method in [
            "supervisor.restart", "supervisor.quarantine", "supervisor.release", "supervisor.drain", "supervisor.release",
        ] {
            let answer = try await Self.paste(#"\#(method) {"name":"router"}"#, fleet.socket("supervisor"))
            #expect(answer.contains(#""result""#), "\(method): \(answer)")
            let state: ProcessState =
                switch method {
                case "supervisor.quarantine": .quarantined
                case "supervisor.drain": .stopped
                default: .running
                }
            try await fleet.until("router", is: state)
        }
        #expect(try await Self.paste("supervisor.stop {}", fleet.socket("supervisor")).contains(#""result""#))
        #expect(try await fleet.supervisor.exitStatus(within: .seconds(60)) == .exited(0))
        try await fleet.untilNothingIsAlive()
    }

    private static func isGood(_ answer: String, of method: String) -> Bool {
        guard let value = try? JSON.parse(Array(answer.utf8)) else { return false }
        return value["result"] != .null || (streams.contains(method) && value["params"]["value"]["name"].string != nil)
    }

    private static func paste(_ line: String, _ path: String) async throws -> String {
        try await BlockingSocket.conversation(path) { socket in
            socket.send(line + "\n")
            return socket.line() ?? "closed"
        }
    }
}
