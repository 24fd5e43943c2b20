import EventLoop
import Postgres
import TestSupport
import Testing

@Suite("Through pgbouncer in session mode", .loop, .timeLimit(.minutes(3))) @Loop struct PoolerTests {
    private func withPooler(
        _ settings: [String: String] = [:], _ adjust: (inout PostgresConfiguration) -> Void = { _ in },
        _ body: @Loop (_ pool: PostgresPool, _ pooler: Pooler) async throws -> Void
    ) async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        let pooler = try await Pooler(before: try await PostgresCluster.shared, settings: settings)
        let database = String(url.dropFirst("postgresql:///".count).prefix { $0 != "?" })
        try await withPool(on: pooler.url(database: database), adjust) { try await body($0, pooler) }
        try await pooler.stop()
    }

    @Test("statements are prepared and pipelined, transactions and COPY hold, and settings are ours")
    func work() async throws {
        try await withPooler { pool, _ in
            try await pool.run(script: "create table t (n int primary key)")
            for _ in 0..<3 { #expect(try await pool.query("select $1::int + 1 as v", [41])[0]["v"] as Int == 42) }
            let outcomes = await concurrently(0..<200) { number in
                number % 4 == 0
                    ? try await pool.transaction { try await $0.execute("insert into t values ($1)", [number]) }
                    : try await pool.execute("insert into t values ($1)", [number])
            }
            for outcome in outcomes { #expect(try outcome.get() == 1) }
            let copied = try await pool.withConnection {
                try await $0.copy("copy t from stdin", rows: (200..<300).lazy.map { [$0] })
            }
            #expect(copied == 100)
            struct Refusal: Error {}
            await #expect(throws: Refusal.self) {
                try await pool.transaction { connection in
                    try await connection.execute("delete from t")
                    throw Refusal()
                }
            }
            #expect(try await pool.query("select count(*) as n from t")[0]["n"] as Int == 300)
            #expect(try await pool.query("show timezone")[0].decode(0, as: String.self) == "UTC")
            #expect(try await pool.query("show statement_timeout")[0].decode(0, as: String.self) == "30s")
            #expect(try await pool.query("show application_name")[0].decode(0, as: String.self) == "tests")
        }
    }

    @Test("a connection of the pooler's that served somebody else brings nothing of theirs along")
    func handedOn() async throws {
        try await withPooler(["default_pool_size": "1"], { $0.maxConnections = 1 }) { pool, pooler in
            let backend = try await pool.query("select pg_backend_pid() as v")[0]["v"] as Int
            try await pool.connect()
            await pool.close()
            try await withPool(on: pool.configuration.url) { next async throws in
                #expect(try await next.query("select pg_backend_pid() as v")[0]["v"] as Int == backend)
                // The names of prepared statements are the same again.
                #expect(try await next.query("select 'x' as v")[0]["v"] as String == "x")
            }
        }
    }

    @Test("cancelling stops the statement, and only that")
    func cancellation() async throws {
        try await withPooler { pool, _ in
            try await withPool(on: try await PostgresCluster.shared.url(database: "postgres")) { watcher in
                for isTransaction in [false, true] {
                    let task = Task { @Loop in
                        if isTransaction {
                            try await pool.transaction { _ = try await $0.query("select pg_sleep(602)") }
                        } else {
                            _ = try await pool.query("select pg_sleep(602)")
                        }
                    }
                    func sleeps() async throws -> Int {
                        let sql: SQL = """
                            select count(*) as n from pg_stat_activity where state = 'active' and query = 'select pg_sleep(602)'
                            """
                        return try await watcher.query(sql)[0]["n"]
                    }
                    try await waitUntil("the server works on it") { try await sleeps() == 1 }
                    let others = Task { @Loop in
                        await concurrently(0..<20) { try await pool.query("select $1::int as v", [$0])[0]["v"] as Int }
                    }
                    task.cancel()
                    await expectFailure(.cancelled) { try await task.value }
                    try await waitUntil("the server has stopped") { try await sleeps() == 0 }
                    for (number, outcome) in await others.value.enumerated() { #expect(try outcome.get() == number) }
                }
            }
        }
    }

    @Test("notifications arrive, and after a restart of the pooler all goes on")
    func restart() async throws {
        try await withPooler { pool, pooler in
            let payloads = Box<[String]>([])
            let begun = Box(0)
            let listening = pool.listen("work", onListening: { begun.value += 1 }) { payloads.value.append($0) }
            try await waitUntil("it listens") { listening.isListening }
            try await pool.execute("select pg_notify('work', 'before')")
            try await waitUntil("the first notification") { payloads.value == ["before"] }
            let task = Task { @Loop in try await pool.query("select pg_sleep(600)") }
            try await waitUntil("a query is under way") { pool.load.underWay == 1 }
            try await pooler.stop()
            let error = await failure { _ = try await task.value }
            #expect(error?.isTemporary == true && error?.isOutcomeUnknown == true, "\(String(describing: error))")
            let patient = Task { @Loop in try await pool.query("select 42 as v")[0]["v"] as Int }
            try await pooler.start()
            #expect(try await patient.value == 42)
            try await waitUntil("it listens again") { begun.value == 2 && listening.isListening }
            try await pool.execute("select pg_notify('work', 'after')")
            try await waitUntil("the second notification") { payloads.value == ["before", "after"] }
        }
    }

    @Test("a pooler with fewer connections than ours makes work wait, and fails none of it")
    func fewerConnections() async throws {
        try await withPooler(
            ["default_pool_size": "1"],
            {
                $0.maxConnections = 4
                $0.connectTimeout = .seconds(1)
            }
        ) { pool, _ async throws in
            let outcomes = await concurrently(0..<40) { number in
                try await pool.transaction { try await $0.query("select $1::int as v", [number])[0]["v"] as Int }
            }
            for (number, outcome) in outcomes.enumerated() { #expect(try outcome.get() == number) }
        }
    }

    @Test(
        "what it refuses at the start is a permanent error that says how to mend it",
        arguments: ["-c role=pg_monitor", "-c geqo=off"])
    func options(_ options: String) async throws {
        let pooler = try await Pooler(before: try await PostgresCluster.shared)
        let encoded = options.replacing(" ", with: "%20").replacing("=", with: "%3D")
        try await withPool(on: pooler.url("&options=\(encoded)")) { pool in
            let error = try #require(await failure { try await pool.connect() })
            #expect(error.kind == .configuration && !error.isTemporary)
            #expect(error.message.contains("unsupported startup parameter: options"))
            #expect(error.message.contains("alter role"))
        }
        try await pooler.stop()
    }

    @Test("a database that the pooler cannot reach is a temporary error")
    func noServer() async throws {
        let cluster = try await PostgresCluster()
        let pooler = try await Pooler(before: cluster, settings: ["server_login_retry": "1"])
        try await withPool(on: pooler.url()) { pool in
            try await pool.connect()
            try await cluster.stop(immediately: true)
            try await waitUntil("the pool has noticed") { pool.load.connections == 0 }
            let patient = Task { @Loop in try await pool.query("select 42 as v")[0]["v"] as Int }
            try await waitUntil("it waits") { pool.load.waiting == 1 }
            try await cluster.start()
            #expect(try await patient.value == 42)
        }
        try await pooler.stop()
    }
}
