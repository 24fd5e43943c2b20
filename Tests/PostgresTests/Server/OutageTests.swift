import EventLoop
import Glibc
import Postgres
import TestSupport
import Testing

@Suite(.loop) @Loop struct OutageTests {
    @Test("a restart in the middle of a query: a temporary error, then the pool works again", arguments: [false, true])
    func restart(immediately: Bool) async throws {
        let cluster = try await PostgresCluster()
        let health = Box<[Bool]>([])
        try await withPool(on: cluster.url(database: "postgres"), { $0.acquireTimeout = .seconds(60) }) { pool in
            pool.onHealthChange = { health.value.append($0) }
            func prepared() async throws -> Int { try await pool.query("select $1::int + 1 as v", [41])[0]["v"] }
            #expect(try await prepared() == 42)
            let task = Task { @Loop in try await pool.query("select pg_sleep(600)") }
            try await waitUntil("the query is under way") { pool.load.underWay == 1 }
            let inTransaction = Promise<Void>()
            let transaction = Task { @Loop in
                try await pool.transaction { connection in
                    try await connection.execute("create table never (n int)")
                    inTransaction.succeed(())
                    _ = try await connection.query("select pg_sleep(600)")
                }
            }
            try await inTransaction.value()
            try await cluster.stop(immediately: immediately)
            for task in [Task { @Loop in _ = try await task.value }, transaction] {
                let error = await failure { try await task.value }
                #expect(error?.isTemporary == true, "\(String(describing: error))")
            }
            // Asked during the outage, answered after it.
            let patient = Task { @Loop in try await prepared() }
            try await cluster.start()
            #expect(try await patient.value == 42)
            #expect(pool.isHealthy && health.value.last ?? true)
            #expect(try await pool.query("select to_regclass('never') is null as v")[0]["v"] as Bool)
        }
    }

    @Test("during an outage a query fails with a temporary error after a bounded wait")
    func outage() async throws {
        let cluster = try await PostgresCluster()
        try await withPool(on: cluster.url(database: "postgres"), { $0.acquireTimeout = .seconds(2) }) { pool in
            try await waitUntil("the pool has connected") { await failure { try await pool.connect() } == nil }
            try await cluster.stop()
            let started = MonotonicTime.now
            var error = await failure { try await pool.connect() }
            // The first may still meet the dying connection.
            if error?.isOutcomeUnknown == true || error == nil { error = await failure { try await pool.connect() } }
            #expect(error?.kind == .connection && error?.isTemporary == true, "\(String(describing: error))")
            #expect(error?.isOutcomeUnknown == false)
            #expect(MonotonicTime.now - started < .seconds(20))
            try await waitUntil("the pool knows") { !pool.isHealthy }
            try await cluster.start()
            // Nobody asks, and yet it comes back.
            try await waitUntil("the pool has reconnected") { pool.isHealthy }
            try await pool.connect()
        }
    }

    @Test("a connection that the server ends while it is idle is replaced, and the next query does not notice")
    func terminatedWhileIdle() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        let events = Box<[String]>([])
        try await withPool(on: url) { killer in
            try await withPool(
                on: url,
                {
                    $0.maxConnections = 1; $0.onEvent = { events.value.append("\($0)") }
                }
            ) { pool in
                let backend = try await pool.query("select pg_backend_pid() as v")[0]["v"] as Int
                #expect(try await killer.query("select pg_terminate_backend($1) as v", [backend])[0]["v"] as Bool)
                try await waitUntil("the pool has noticed") { events.value.contains { $0.hasPrefix("lost a connection") } }
                #expect(try await pool.query("select pg_backend_pid() as v")[0]["v"] as Int != backend)
            }
        }
    }

    @Test("a server that does not answer at all is given up")
    func frozen() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(
            on: url,
            {
                $0.maxConnections = 1; $0.statementTimeout = .seconds(2)
            }
        ) { pool in
            let backend = try await pool.query("select pg_backend_pid() as v")[0]["v"] as Int32
            kill(backend, SIGSTOP)
            defer {
                kill(backend, SIGCONT)
                kill(backend, SIGTERM)
            }
            let error = await failure { try await pool.connect() }
            #expect(error?.kind == .timeout && error?.isTemporary == true && error?.isOutcomeUnknown == true)
            #expect(try await pool.query("select pg_backend_pid() as v")[0]["v"] as Int32 != backend)
        }
    }

    @Test("listening goes on after a restart and says that something may have been missed")
    func listening() async throws {
        let cluster = try await PostgresCluster()
        try await withPool(on: cluster.url(database: "postgres"), { $0.acquireTimeout = .seconds(60) }) { pool in
            let payloads = Box<[String]>([])
            let begun = Box(0)
            let listening = pool.listen("work", onListening: { begun.value += 1 }) { payloads.value.append($0) }
            try await waitUntil("it listens") { listening.isListening }
            try await pool.execute("select pg_notify('work', 'before')")
            try await waitUntil("the first notification") { payloads.value == ["before"] }
            try await cluster.restart(immediately: true)
            try await waitUntil("it listens again") { begun.value == 2 && listening.isListening }
            try await pool.execute("select pg_notify('work', 'after')")
            try await waitUntil("the second notification") { payloads.value == ["before", "after"] }
        }
    }
}
