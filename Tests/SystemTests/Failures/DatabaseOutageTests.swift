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
            let cluster = try await PostgresCluster()
            let database = try await cluster.makeDatabase()
            try await SeededDatabase.prepare(database)
            try await Fleet.run(Fleet.Options(database: database)) { fleet in
                // Slow enough to be in work when the database ends.
                try await fleet.simulator.script(contains: Prompts.draft, ["delay_ms": 200])
                let before = try await fleet.status()
                var isOver = false
                var inWork: Set<String> = []
                var accepted: Set<String> = []
                var refusals: [Int] = []
                let writing = (0..<4).map { number in
                    Task { @Loop in
                        var round = 0
                        while !isOver {
                            round += 1
                            let session = "outage-\(number)-\(round)"
                            inWork.insert(session)
                            let answer = try await fleet.post(
                                Fleet.Message("Where is my box?", session: session, email: "dana@example.com", key: session))
                            if answer.status == 200 { accepted.insert(session) } else { refusals.append(answer.status) }
                            inWork.remove(session)
                        }
                    }
                }
                try await waitUntil("customers are answered") { accepted.count >= 4 }
                for immediately in [false, true] {
                    try await cluster.stop(immediately: immediately)
                    try await waitUntil("the gateway is not ready") { try await fleet.get("/readyz").status == 503 }
                    #expect(try await fleet.get("/livez").status == 200)
                    if immediately { try await expectRefusal(fleet) }
                    let interrupted = inWork
                    try await cluster.start()
                    try await waitUntil("the gateway is ready") { try await fleet.get("/readyz").status == 200 }
                    // Sooner than the leases of the interrupted turns end.
                    try await waitUntil("those who were interrupted are answered", within: .seconds(12)) {
                        interrupted.isDisjoint(with: inWork)
                    }
                }
                isOver = true
                for task in writing { try await task.value }

                #expect(Set(refusals).isSubset(of: [503]), "\(refusals)")
                for session in accepted {
                    #expect(try await fleet.records.session(session) == .answered(messages: 1, turns: 1), "\(session)")
                }
                // What was stored and its caller did not learn it is answered too.
                try await waitUntil("no turn is left open") { try await fleet.records.openTurns() == 0 }
                #expect(try await fleet.records.sessionsNotAnsweredOnce() == [])
                #expect(try await fleet.status().map(\.pid) == before.map(\.pid), "no process ended")
            }
        }

        /// What cannot be stored is refused, so that its caller sends it again.
        private func expectRefusal(_ fleet: Fleet) async throws {
            let refused = try await fleet.post(Fleet.Message("Where is my box?", session: "refused", key: "refused"))
            #expect(refused.status == 503, "\(refused.text)")
            #expect(refused.header("Retry-After") != nil)
            #expect(refused.header("Content-Type") == "application/problem+json")
        }
    }
}
