import EventLoop
import Postgres
import TestSupport
import Testing

@Suite(.loop) @Loop struct TransactionTests {
    struct Refusal: Error {}

    private func count(_ pool: PostgresPool) async throws -> Int { try await pool.query("select count(*) as n from t")[0]["n"] }

    @Test("a transaction commits what its body did, and isolates it until then")
    func commits() async throws {
        try await withPool { pool in
            try await pool.execute("create table t (n int)")
            let value = try await pool.transaction { connection in
                try await connection.execute("insert into t values (1)")
                #expect(try await count(pool) == 0)
                try await connection.execute("insert into t values (2)")
                return try await connection.query("select sum(n) as s from t")[0]["s"] as Int
            }
            #expect(value == 3)
            #expect(try await count(pool) == 2)
        }
    }

    @Test("a body that throws, a statement that fails, and a cancelled task leave nothing behind")
    func rollsBack() async throws {
        try await withPool({ $0.maxConnections = 2 }) { pool in
            try await pool.execute("create table t (n int)")
            await #expect(throws: Refusal.self) {
                try await pool.transaction { connection in
                    try await connection.execute("insert into t values (1)")
                    throw Refusal()
                }
            }
            #expect(try await count(pool) == 0)

            let spoiled = await failure {
                try await pool.transaction { connection in
                    try await connection.execute("insert into t values (1)")
                    _ = try? await connection.execute("select 1/0")
                    try await connection.execute("insert into t values (2)")
                }
            }
            #expect(spoiled?.sqlState == SQLState(rawValue: "25P02"))
            #expect(try await count(pool) == 0)

            let isInserted = Promise<Void>()
            let task = Task { @Loop in
                try await pool.transaction { connection in
                    try await connection.execute("insert into t values (1)")
                    isInserted.succeed(())
                    try await Loop.sleep(for: .seconds(60))
                }
            }
            try await isInserted.value()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await count(pool) == 0)
            // The lock of the open transaction would stop this one, had it stayed open.
            try await pool.execute("drop table t")
            #expect(pool.load.connections <= 2)
        }
    }

    @Test("a task that is cancelled after the last statement does not commit")
    func cancelledBeforeCommit() async throws {
        try await withPool { pool in
            try await pool.execute("create table t (n int)")
            let task = Task { @Loop in
                try await pool.transaction { connection in
                    try await connection.execute("insert into t values (1)")
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
            let error = await failure { try await task.value }
            #expect(error?.kind == .cancelled)
            #expect(try await count(pool) == 0)
        }
    }

    @Test("the last statements and the commit travel together; nothing can follow, and a commit that fails says so")
    func commitWithLast() async throws {
        try await withPool { pool in
            try await pool.run(
                script:
                    "create table t (n int); create table d (n int unique deferrable initially deferred); insert into d values (1)"
            )
            let results = try await pool.transaction { connection in
                try await connection.execute("insert into t values (1)")
                let results = try await connection.commit(with: [
                    ("insert into t values (2)", []), ("select n from t order by n", []),
                ])
                await #expect(throws: PostgresError.self) { try await connection.execute("insert into t values (3)") }
                return try results[1].rows.map { try $0["n"] as Int }
            }
            #expect(results == [1, 2])
            let error = await failure {
                try await pool.transaction { connection in
                    try await connection.execute("insert into t values (9)")
                    try await connection.execute("insert into d values (1)")
                }
            }
            #expect(error?.sqlState == .uniqueViolation)
            #expect(try await count(pool) == 2)
        }
    }

    @Test("a transaction without statements and one inside another")
    func emptyAndNested() async throws {
        try await withPool { pool async throws in
            #expect(try await pool.transaction { _ in 5 } == 5)
            let error = await failure { try await pool.transaction { outer in try await outer.transaction { _ in } } }
            #expect(error?.kind == .misuse)
        }
    }

    @Test("serializable transactions that collide: one fails with a temporary error")
    func serializable() async throws {
        try await withPool { pool in
            try await pool.run(script: "create table t (n int); insert into t values (1), (2)")
            let error = await failure {
                try await pool.transaction(isolation: .serializable) { first in
                    _ = try await first.query("select sum(n) from t")
                    try await pool.transaction(isolation: .serializable) { second in
                        _ = try await second.query("select sum(n) from t")
                        try await second.execute("insert into t values (3)")
                    }
                    try await first.execute("insert into t values (4)")
                }
            }
            #expect(error?.sqlState == .serializationFailure && error?.isTemporary == true)
        }
    }

    @Test("a batch takes effect as a whole: rows of each statement, or the first error and nothing")
    func batch() async throws {
        try await withPool({ $0.maxConnections = 1 }) { pool in
            try await pool.run(
                script:
                    "create table t (n int); create table d (n int unique deferrable initially deferred); insert into d values (1)"
            )
            let results = try await pool.batch([
                ("insert into t values ($1), ($2) returning n", [1, 2]), ("update t set n = n + 10", []),
                ("select sum(n) as s from t", []),
            ])
            #expect(try results.map(\.affectedRows) == [2, 2, 1] && results[2].rows[0]["s"] as Int == 23)

            let error = await failure {
                _ = try await pool.batch([("insert into t values (3)", []), ("select 1/0", []), ("insert into t values (4)", [])])
            }
            #expect(error?.sqlState == .divisionByZero)
            #expect(error?.statement == "select 1/0")
            let atCommit = await failure {
                _ = try await pool.batch([("insert into t values (5)", []), ("insert into d values (1)", [])])
            }
            #expect(atCommit?.sqlState == .uniqueViolation)
            #expect(try await count(pool) == 2)
        }
    }

    @Test("batches and statements of many tasks share connections without mixing their transactions")
    func batchesAmongStatements() async throws {
        try await withPool { pool in
            try await pool.execute("create table t (n int)")
            let outcomes = await concurrently(0..<600) { number in
                if number >= 300 { return try await pool.query("select $1::int", [number]).count }
                let poison = number % 3 == 0 ? 0 : 1
                return try await pool.batch([("insert into t values ($1)", [number]), ("select 1 / $1::int", [poison])]).count
            }
            let failures = outcomes.filter { if case .failure = $0 { true } else { false } }.count
            #expect(failures == 100)
            #expect(try await count(pool) == 200)
        }
    }

    @Test("BEGIN on a shared connection is refused before it can trap anybody else")
    func beginOnShared() async throws {
        try await withPool({ $0.maxConnections = 1 }) { pool in
            try await pool.execute("create table t (n int)")
            _ = try? await pool.execute("begin")
            try await pool.execute("insert into t values (1)")
            #expect(try await count(pool) == 1)
            #expect(try await pool.query("select pg_current_xact_id_if_assigned() is null as v")[0]["v"] as Bool)
        }
    }
}
