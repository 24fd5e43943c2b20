import EventLoop
import Postgres
import TestSupport
import Testing

@Suite(.loop) @Loop struct CancellationTests {
    private static let sleeps: SQL =
        "select count(*) as n from pg_stat_activity where query like 'select pg_sleep%' and state = 'active' and datname = current_database()"

    @Loop private func waitForSleeps(_ count: Int, _ watcher: PostgresPool) async throws {
        try await waitUntil("the server runs \(count) sleeps") { try await watcher.query(Self.sleeps)[0]["n"] as Int == count }
    }

    @Test("cancelling a task cancels its statement on the server, and the connection goes on")
    func cancelsStatement() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { watcher in
            try await withPool(on: url, { $0.maxConnections = 1 }) { pool in
                let backend = try await pool.query("select pg_backend_pid() as v")[0]["v"] as Int
                let task = Task { @Loop in try await pool.query("select pg_sleep(600)") }
                try await waitForSleeps(1, watcher)
                task.cancel()
                let error = await failure { _ = try await task.value }
                #expect(error?.kind == .cancelled && error?.isOutcomeUnknown == true)
                try await waitForSleeps(0, watcher)
                #expect(try await pool.query("select pg_backend_pid() as v")[0]["v"] as Int == backend)
            }
        }
    }

    @Test("statements that were pipelined behind a cancelled one are carried out, once")
    func sparesOthers() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { watcher in
            try await withPool(on: url, { $0.maxConnections = 1 }) { pool in
                try await pool.execute("create table t (n int)")
                let sleeper = Task { @Loop in try await pool.query("select pg_sleep(600)") }
                try await waitForSleeps(1, watcher)
                let others = Task { @Loop in
                    await concurrently(0..<50) { try await pool.execute("insert into t values ($1)", [$0]) }
                }
                let sleeperBehind = Task { @Loop in try await pool.query("select pg_sleep(601)") }
                // Sent after the sleepers, answered after them: so all of them are in the pipeline by now.
                await Task.yield()
                sleeperBehind.cancel()
                sleeper.cancel()
                for outcome in await others.value { #expect(try outcome.get() == 1) }
                let rows = try await pool.query("select n from t order by n")
                #expect(try rows.map { try $0["n"] as Int } == Array(0..<50))
                try await waitForSleeps(0, watcher)
            }
        }
    }

    @Test("a storm of cancellations disturbs no statement that nobody cancelled")
    func storm() async throws {
        try await withPool { pool in
            try await pool.execute("create table t (n int)")
            var tasks: [Task<Int, any Error>] = []
            for number in 0..<400 {
                let task = Task { @Loop in
                    try await pool.query("insert into t select $1 from pg_sleep(0.0005) returning n", [number])[0]["n"] as Int
                }
                tasks.append(task)
                if number % 3 == 0 {
                    await Task.yield()
                    tasks[Int.random(in: 0...number)].cancel()
                }
            }
            var kept: Set<Int> = []
            for (number, task) in tasks.enumerated() {
                switch await task.result {
                case .success(let value):
                    #expect(value == number)
                    kept.insert(number)
                case .failure(let error):
                    // A time-out is the server's word for a statement that was ended by another's cancellation just before its
                    // own task's: what counts is that only cancelled tasks end without their value.
                    let kind = (error as? PostgresError)?.kind
                    #expect(kind == .cancelled || kind == .timeout, "\(error)")
                    #expect(task.isCancelled)
                }
            }
            // What was cancelled may have been carried out; nothing was carried out twice.
            let rows = try await pool.query("select n from t").map { try $0["n"] as Int }
            #expect(Set(rows).isSuperset(of: kept))
            #expect(Set(rows).count == rows.count)
        }
    }

    @Test("a cancelled transaction stops what it is doing, and the connection serves the next one")
    func cancelsTransaction() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { watcher in
            try await withPool(on: url, { $0.maxConnections = 1 }) { pool in
                try await pool.execute("create table t (n int)")
                let task = Task { @Loop in
                    try await pool.transaction { connection in
                        try await connection.execute("insert into t values (1)")
                        _ = try await connection.query("select pg_sleep(600)")
                    }
                }
                try await waitForSleeps(1, watcher)
                task.cancel()
                await expectFailure(.cancelled) { try await task.value }
                let count = try await pool.transaction { try await $0.query("select count(*) as n from t")[0]["n"] as Int }
                #expect(count == 0)
                try await waitForSleeps(0, watcher)
            }
        }
    }

    @Test("cancelling a script stops it")
    func cancelsScript() async throws {
        let url = try await PostgresCluster.shared.makeDatabase()
        try await withPool(on: url) { watcher in
            try await withPool(on: url, { $0.maxConnections = 1 }) { pool in
                let task = Task { @Loop in try await pool.run(script: "select pg_sleep(600)") }
                try await waitForSleeps(1, watcher)
                task.cancel()
                await expectFailure(.cancelled) { try await task.value }
                try await waitForSleeps(0, watcher)
                try await pool.connect()
            }
        }
    }
}
