import EventLoop
import Postgres
import TestSupport
import Testing

@Suite(.loop) @Loop struct PoolTests {
    @Test("when every connection is taken, waiting ends with a temporary error after a bounded time")
    func exhaustion() async throws {
        try await withPool({
            $0.maxConnections = 2; $0.acquireTimeout = .milliseconds(1500); $0.maxWaiting = 3
        }) { pool in
            try await waitUntil("two connections are open") {
                _ = await failure { try await pool.withConnection { _ in try await pool.withConnection { _ in } } }
                return pool.load.connections == 2
            }
            let release = Promise<Void>()
            let isInside = Promise<Void>()
            let holder = Task { @Loop in
                do {
                    try await pool.withConnection { _ in
                        try await pool.withConnection { _ in
                            isInside.succeed(())
                            try await release.value()
                        }
                    }
                } catch {
                    isInside.fail(error)
                    throw error
                }
            }
            try await isInside.value()
            let query = await failure { try await pool.connect() }
            #expect(query?.kind == .exhausted && query?.isTemporary == true)
            #expect(query?.message == "no connection came free within 1.5 seconds: 2 of 2 are open")
            let transaction = await failure { try await pool.transaction { _ in } }
            #expect(transaction?.kind == .exhausted)
            let outcomes = await concurrently(0..<5) { _ in try await pool.connect() }
            let messages = outcomes.compactMap { if case .failure(let error) = $0 { "\(error)" } else { nil } }
            #expect(messages.count { $0.contains("3 requests wait for a connection already") } == 2)
            release.succeed(())
            try await holder.value
            try await pool.connect()
        }
    }

    @Test("a task that is cancelled while it waits for a connection stops waiting, and nothing is sent")
    func cancelledWaiting() async throws {
        try await withPool({ $0.maxConnections = 1 }) { pool in
            try await pool.execute("create table t (n int)")
            let query = Box<Task<Int, any Error>?>(nil)
            try await pool.withConnection { _ in
                let task = Task { @Loop in try await pool.execute("insert into t values (1)") }
                let transaction = Task { @Loop in try await pool.transaction { try await $0.execute("insert into t values (2)") }
                }
                try await waitUntil("both wait") { pool.load.waiting == 2 }
                task.cancel()
                transaction.cancel()
                await expectFailure(.cancelled) { _ = try await task.value }
                await expectFailure(.cancelled) { _ = try await transaction.value }
                #expect(pool.load.waiting == 0)
                query.value = task
            }
            #expect(try await pool.query("select count(*) as n from t")[0]["n"] as Int == 0)
        }
    }

    @Test("transactions and statements compete for few connections and all get through")
    func competition() async throws {
        try await withPool({
            $0.maxConnections = 2; $0.acquireTimeout = .seconds(60)
        }) { pool in
            try await pool.run(script: "create table t (n int); insert into t values (0)")
            let outcomes = await concurrently(0..<400) { number in
                if number % 2 == 0 { return try await pool.query("select $1::int as v", [number])[0]["v"] as Int }
                return try await pool.transaction { connection in
                    let before = try await connection.query("select n from t for update")[0]["n"] as Int
                    try await connection.execute("update t set n = $1", [before + 1])
                    return number
                }
            }
            for (number, outcome) in outcomes.enumerated() { #expect(try outcome.get() == number) }
            #expect(try await pool.query("select n from t")[0]["n"] as Int == 200)
            #expect(pool.load.connections <= 2)
        }
    }

    @Test("a slow statement does not hold up the others while another connection may be opened")
    func slowStatement() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { watcher in
            try await withPool(on: url, { $0.maxConnections = 2 }) { pool in
                try await pool.connect()
                let slow = Task { @Loop in try await pool.query("select pg_sleep(600)") }
                try await waitUntil("the server has worked on it for a while") {
                    let sql: SQL = """
                        select count(*) as n from pg_stat_activity
                        where query = 'select pg_sleep(600)' and datname = current_database()
                            and clock_timestamp() - query_start > interval '50 ms'
                        """
                    return try await watcher.query(sql)[0]["n"] as Int == 1
                }
                for _ in 0..<20 { try await pool.connect() }
                #expect(pool.load.connections == 2)
                slow.cancel()
                _ = await slow.result
            }
        }
    }

    @Test("an advisory lock holds for its connection's closure and no longer")
    func advisoryLocks() async throws {
        try await withPool { pool in
            func tryLock() async throws -> Bool {
                try await pool.withConnection { try await $0.query("select pg_try_advisory_lock(7) as v")[0]["v"] }
            }
            try await pool.withConnection { connection in
                try await connection.execute("select pg_advisory_lock(7)")
                #expect(try await !tryLock())
                try await connection.run(script: "create table a (n int); create table b (n int)")
                #expect(try await !tryLock())
            }
            #expect(try await tryLock())
            struct Refusal: Error {}
            await #expect(throws: Refusal.self) {
                try await pool.withConnection { connection in
                    try await connection.execute("select pg_advisory_lock(7)")
                    throw Refusal()
                }
            }
            try await waitUntil("the lock of the closed connection is gone") { try await tryLock() }
        }
    }

    @Test("settings made in a closure of its own do not outlive it")
    func settings() async throws {
        try await withPool({ $0.maxConnections = 1 }) { pool in
            try await pool.run(script: "set search_path = nowhere; set timezone = 'Asia/Jerusalem'")
            #expect(try await pool.query("show timezone")[0].decode(0, as: String.self) == "UTC")
            try await pool.withConnection(statementTimeout: .seconds(100)) { connection async throws in
                #expect(try await connection.query("show statement_timeout")[0].decode(0, as: String.self) == "100s")
            }
            #expect(try await pool.query("show statement_timeout")[0].decode(0, as: String.self) == "30s")
        }
    }

    @Test("closing lets what is under way finish, and refuses what comes")
    func closing() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { holder in
            try await withPool(on: url) { pool in
                try await pool.connect()
                // Held up for as long as it takes: what lasts a set time may be over before anybody looks.
                let (last, closing) = try await holder.withConnection { holder in
                    try await holder.execute("select pg_advisory_lock(1)")
                    let last = Task { @Loop in
                        try await pool.query("select 5 as v from pg_advisory_xact_lock(1)")[0]["v"] as Int
                    }
                    try await waitUntil("it is under way") { pool.load.underWay == 1 }
                    let closing = Task { @Loop in await pool.close(within: .seconds(60)) }
                    try await waitUntil("the pool refuses what comes") {
                        await failure { try await pool.connect() }?.kind == .closed
                    }
                    await expectFailure(.closed) { try await pool.transaction { _ in } }
                    #expect(pool.load.underWay == 1)
                    return (last, closing)
                }
                #expect(try await last.value == 5)
                await closing.value
                #expect(pool.load.connections == 0)
            }
        }
    }

    @Test("closing cuts off what does not finish in time")
    func closingInTime() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { pool in
            try await pool.connect()
            let last = Task { @Loop in try await pool.query("select pg_sleep(600)") }
            try await waitUntil("it is under way") { pool.load.underWay == 1 }
            await pool.close(within: .milliseconds(10))
            let error = await failure { _ = try await last.value }
            #expect(error?.kind == .closed && error?.isOutcomeUnknown == true)
        }
    }

    @Test("a pool that is dropped leaves no connection behind")
    func dropped() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { watcher in
            var pool: PostgresPool? = PostgresPool(PostgresConfiguration(url: url, applicationName: "dropped"))
            try await pool?.connect()
            pool = nil
            try await waitUntil("its connection has gone") {
                try await watcher.query("select count(*) as n from pg_stat_activity where application_name = 'dropped'")[0]["n"]
                    as Int == 0
            }
        }
    }
}
