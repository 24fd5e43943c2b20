import AgentRuntime
import EventLoop
import HTTPTransport
import JSON
import TestSupport
import Testing

extension Failures {
    @Suite("PostgreSQL goes away", .loop) @Loop struct DatabaseOutageTests {
        @Test("in the middle of turns: nobody is told a lie, nothing that was accepted is lost, and everything goes on")
        func survives() async throws {
            let cluster = try await PostgresCluster(durable: true)
            let database = try await cluster.makeDatabase()
            try await SeededDatabase.prepare(database)
            try await Fleet.run(Fleet.Options(database: database)) { fleet in
                // Slow enough to be in work when the database ends.
                try await fleet.simulator.script(contains: Prompts.draft, ["delay_ms": 200])
                let before = try await fleet.status()
                var isOver = false
                var accepted: Set<String> = []
                var refusals: [Int] = []
                let writing = (0..<4).map { number in
                    Task { @Loop in
                        var round = 0
                        while !isOver {
                            round += 1
                            let session = "outage-\(number)-\(round)"
                            let answer = try await fleet.post(
                                Fleet.Message("Where is my box?", session: session, email: "dana@example.com", key: session))
                            if answer.status == 200 {
                                accepted.insert(session)
                            } else {
                                refusals.append(answer.status)
                                #expect(answer.header("Content-Type") == "application/problem+json")
                                #expect(answer.header("Retry-After") != nil)
                            }
                        }
                    }
                }
                try await waitUntil("customers are answered") { accepted.count >= 4 }
                for immediately in [false, true] {
                    try await cluster.stop(immediately: immediately)
                    try await waitUntil("the gateway is not ready") { try await fleet.get("/readyz").status == 503 }
                    #expect(try await fleet.get("/livez").status == 200)
                    try await waitUntil("a message is refused") { !refusals.isEmpty }
                    try await cluster.start()
                    try await waitUntil("the gateway is ready") { try await fleet.get("/readyz").status == 200 }
                    let answered = accepted.count
                    try await waitUntil("customers are answered again") { accepted.count > answered + 4 }
                }
                isOver = true
                for task in writing { try await task.value }

                #expect(Set(refusals) == [503])
                for session in accepted {
                    #expect(try await fleet.records.session(session) == .answered(messages: 1, turns: 1), "\(session)")
                }
                // What was stored and its caller did not learn it is answered too.
                try await waitUntil("no turn is left open") { try await fleet.records.openTurns() == 0 }
                #expect(try await fleet.records.sessionsNotAnsweredOnce() == [])
                #expect(try await fleet.status().map(\.pid) == before.map(\.pid), "no process ended")
            }
        }
    }
}
