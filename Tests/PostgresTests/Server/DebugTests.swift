import EventLoop
import Postgres
import TestSupport
import Testing

@Suite(.loop) @Loop struct DebugTests {
    @Test func dbg() async throws {
        let cluster = try await PostgresCluster()
        try await withPool(on: cluster.url(database: "postgres"), { $0.acquireTimeout = .seconds(30); $0.onEvent = { print($0) } }) { pool in
            try await pool.connect()
            let task = Task { @Loop in try await pool.query("select pg_sleep(600)") }
            let inTransaction = Promise<Void>()
            let transaction = Task { @Loop in
                try await pool.transaction { connection in
                    try await connection.execute("create table never (n int)")
                    inTransaction.succeed(())
                    print("in")
                    _ = try await connection.query("select pg_sleep(600)")
                }
            }
            try await inTransaction.value()
            print("stop")
            try await cluster.stop(immediately: false)
            print("stopped")
            print(await failure { try await transaction.value } as Any)
            print(await failure { _ = try await task.value } as Any)
            let patient = Task { @Loop in try await pool.query("select $1::int + 1 as v", [41])[0]["v"] as Int }
            print("starting")
            try await cluster.start()
            print("started")
            print(try await patient.value)
        }
    }
}
