import AgentRuntime
import EventLoop
import Glibc
import JSON
import TestSupport
import Testing
import Wire

extension Failures {
    @Suite("When processes die", .loop) @Loop struct RestartTests {
        /// A message of every category, so that every process has a part.
        private static let messages = [
            "Where is my box?", "Why was I charged double this month?", "Please switch me to quarterly deliveries.",
            "We'll be traveling in August so please skip that month for us.", "We moved, I need to change my delivery address.",
            "We don't drink alcohol, could you leave out the wine please?", "Two of the ceramic cups arrived shattered.",
            "Thank you so much for the beautiful products, we love them!",
            "I want to cancel my subscription, it's become too expensive for me.",
        ]

        @Test("each in turn by SIGKILL while customers write: every message is answered once, and the processes are back")
        func everyProcessIsKilled() async throws {
            try await Fleet.run { fleet in
                let customers = Customers(fleet: fleet, messages: Self.messages)
                let writing = (0..<6).map { number in Task { @Loop in try await customers.write(as: number) } }
                var slowest = (name: "", took: Duration.zero)
                for name in try SocketTests.everyProcess where name != "supervisor" {
                    let pid = try await fleet.pid(name)
                    let killed = MonotonicTime.now
                    kill(pid, SIGKILL)
                    try await fleet.untilReplaced(name, pid)
                    let took = MonotonicTime.now - killed
                    if took > slowest.took { slowest = (name.description, took) }
                    // Somebody must be answered between two deaths: the work goes on, it is not only repaired.
                    let before = customers.answers.count
                    try await waitUntil("customers are answered after the death of \(name)") { customers.answers.count > before }
                }
                customers.isOver = true
                for task in writing { try await task.value }

                for (session, outcome) in customers.answers {
                    #expect(try await fleet.records.session(session) == .answered(messages: 1, turns: 1), "\(session)")
                    #expect(outcome.decision != "escalate", "\(session): \(outcome.reason ?? "")")
                    #expect(Set(try await fleet.records.steps(session).values).isSubset(of: ["done"]), "\(session)")
                }
                #expect(customers.answers.count >= 20)
                #expect(slowest.took < .seconds(10), "\(slowest.name) was back after \(slowest.took)")

                let result = try await fleet.run("lev", "status", "--json")
                #expect(result.status == .exited(0))
                let table = try JSON.parse(Array(result.output.utf8))["processes"].array ?? []
                for name in try SocketTests.everyProcess where name != "supervisor" {
                    let row = try #require(table.first { $0["name"].string == name.description }, "\(name) in lev status")
                    #expect(row["restarts"].int == 1, "\(name)")
                    #expect(row["last_exit"].string == "signal 9 (Killed)", "\(name)")
                    #expect(row["state"].string == "running", "\(name)")
                }
                let shown = try await fleet.run("lev", "status")
                #expect(shown.output.contains("signal 9 (Killed)"))

                try await eachInTheMiddleOfItsWork(fleet)
            }
        }

        /// What keeps a process at its work for as long as a test needs.
        private enum Hold {
            /// The model does not answer prompts that hold this text.
            case model(String)
            /// The database lets nobody read this table.
            case table(Records.Table)
        }

        /// A process is killed while a turn waits for it: who waits asks its successor, and nothing is lost.
        private func eachInTheMiddleOfItsWork(_ fleet: Fleet) async throws {
            let holds: [(ProcessName, Hold)] = [
                ("router", .model(Prompts.route)), ("support@shipping_or_delivery_question", .model(Prompts.draft)),
                ("outstanding", .model(Prompts.detect)), ("evalgate", .model(Prompts.judge)),
                ("tool@customer", .table(.customers)), ("tool@shipping", .table(.trackingEvents)),
            ]
            let carrier = try await fleet.records.parcel(of: "dana@example.com").carrier
            for (name, hold) in holds {
                try await fleet.simulator.reset()
                let session = "middle-\(name.fileName)"
                let pid = try await fleet.pid(name)
                func chat() -> Task<Outcome, any Error> {
                    Task { @Loop in
                        try await fleet.chat(Fleet.Message("Where is my box?", session: session, email: "dana@example.com"))
                    }
                }
                let answer: Task<Outcome, any Error>
                switch hold {
                case .model(let prompt):
                    try await fleet.simulator.script(contains: prompt, times: 1, ["delay_ms": 60_000])
                    answer = chat()
                    try await waitUntil("\(name) asks its model") {
                        try await !fleet.simulator.requests(holding: prompt).isEmpty
                    }
                    kill(pid, SIGKILL)
                case .table(let table):
                    answer = try await fleet.records.whileLocked(table) {
                        let answer = chat()
                        try await waitUntil("\(name) waits for the database") {
                            try await fleet.records.isWaitingForLock("lev \(name)")
                        }
                        kill(pid, SIGKILL)
                        try await waitUntil("the kernel has ended \(name)") { kill(pid, 0) != 0 }
                        return answer
                    }
                }
                let outcome = try await answer.value
                #expect(outcome.decision == "send", "\(name): \(outcome.reason ?? "")")
                #expect(
                    outcome.response.contains(carrier),
                    "\(name), without a fact that only the executor knows: \(outcome.response)")
                #expect(try await fleet.records.session(session) == .answered(messages: 1, turns: 1), "\(name)")
                #expect(Set(try await fleet.records.steps(session).values) == ["done"], "\(name)")
                try await fleet.untilReplaced(name, pid)
            }
        }

        @Test("a process that hangs is noticed, killed and replaced, and the one that waited for it is answered")
        func hungProcessesAreReplaced() async throws {
            try await Fleet.run { fleet in
                let names: [ProcessName] = ["router", "evalgate", "gateway"]
                var pids: [ProcessName: Int32] = [:]
                for name in names {
                    pids[name] = try await fleet.pid(name)
                    if name != "gateway" { kill(try #require(pids[name]), SIGSTOP) }
                }
                let waiting = Task { @Loop in
                    try await fleet.chatUntilAnswered(
                        Fleet.Message("Where is my box?", session: "hung", email: "dana@example.com", key: "hung"))
                }
                try await waitUntil("the message is stored") { try await fleet.records.knows(session: "hung") }
                kill(try #require(pids["gateway"]), SIGSTOP)
                for name in names {
                    try await fleet.untilReplaced(name, try #require(pids[name]))
                    let told = try await fleet.status(name).lastExit
                    #expect(told?.contains("silent") == true, "\(name): \(told ?? "nothing")")
                }
                let outcome = try await waiting.value
                #expect(try await fleet.records.session("hung") == .answered(messages: 1, turns: 1))
                // The router has five seconds; a hung one takes as long to be noticed. Then a person looks at the message.
                #expect(["send", "draft"].contains(outcome.decision), "\(outcome.json.encodedString)")
                #expect(try await fleet.chat(Fleet.Message("Where is my box?", email: "dana@example.com")).decision == "send")
            }
        }
    }
}

/// Customers who write until it is over, each a conversation after another, and do not give up.
@Loop private final class Customers {
    let fleet: Fleet
    let messages: [String]
    var isOver = false
    private(set) var answers: [String: Outcome] = [:]

    init(fleet: Fleet, messages: [String]) {
        self.fleet = fleet
        self.messages = messages
    }

    func write(as number: Int) async throws {
        var round = number
        while !isOver {
            let session = "customer-\(number)-\(round)"
            answers[session] = try await fleet.chatUntilAnswered(
                Fleet.Message(messages[round % messages.count], session: session, email: "dana@example.com", key: session))
            round += 1
        }
    }
}
