import EventLoop
import Glibc
import TestSupport
import Testing

@testable import Postgres

@Suite("A network that fails", .loop, .timeLimit(.minutes(3))) @Loop struct NetworkTests {
    /// Runs `body` with a pool that reaches its server through a relay, and one that reaches it directly.
    private func withRelay(
        _ body: @Loop (_ relay: Relay, _ pool: PostgresPool, _ direct: PostgresPool) async throws -> Void
    ) async throws {
        let server = try await NetworkCluster.shared
        let database = try await server.makeDatabase()
        let relay = try Relay(to: server.port)
        try await withPool(on: "postgresql://postgres@127.0.0.1:\(server.port)/\(database)") { direct in
            try await direct.execute("create table t (n int)")
            try await withPool(
                on: "postgresql://postgres@127.0.0.1:\(relay.port)/\(database)",
                {
                    $0.statementTimeout = .seconds(1)
                    $0.connectTimeout = .seconds(5)
                }
            ) { pool in
                try await pool.connect()
                try await body(relay, pool, direct)
            }
        }
    }

    private func count(_ direct: PostgresPool) async throws -> Int {
        try await direct.query("select count(*) as n from t")[0]["n"]
    }

    @Test("what is under way when answers cease fails in bounded time, and says that it may have been carried out")
    func silence() async throws {
        try await withRelay { relay, pool, direct in
            relay.lose(.answers)
            let started = MonotonicTime.now
            let error = try #require(await failure { try await pool.execute("insert into t values (1)") })
            #expect(error.kind == .timeout && error.isTemporary && error.isOutcomeUnknown)
            #expect(error.description.contains("may have been carried out"))
            #expect(MonotonicTime.now - started < .seconds(20))
            // It was.
            #expect(try await count(direct) == 1)
            relay.heal()
            #expect(try await pool.execute("insert into t values (2)") == 1)
            #expect(pool.isHealthy)
        }
    }

    @Test("so does a transaction whose commit is not answered")
    func silentCommit() async throws {
        try await withRelay { relay, pool, direct in
            let error = await failure {
                try await pool.transaction { connection in
                    try await connection.execute("insert into t values (1)")
                    relay.lose(.answers)
                }
            }
            #expect(error?.isTemporary == true && error?.isOutcomeUnknown == true, "\(String(describing: error))")
            try await waitUntil("the server has committed") { try await count(direct) == 1 }
            relay.heal()
            #expect(try await pool.transaction { try await $0.query("select n from t") }.count == 1)
        }
    }

    @Test("a network that closes the connection is told at once")
    func cut() async throws {
        try await withRelay { relay, pool, direct in
            let task = Task { @Loop in try await pool.query("select pg_sleep(0.9)") }
            try await waitUntil("the query is under way") { pool.load.underWay == 1 }
            let transaction = await failure {
                try await pool.transaction { connection in
                    try await connection.execute("insert into t values (1)")
                    relay.cut()
                    try await connection.execute("insert into t values (2)")
                }
            }
            #expect(transaction?.kind == .connection && transaction?.isTemporary == true, "\(String(describing: transaction))")
            let error = await failure { _ = try await task.value }
            #expect(error?.kind == .connection && error?.isTemporary == true && error?.isOutcomeUnknown == true)
            #expect(try await pool.execute("insert into t values (3)") == 1)
            let kept = try await direct.query("select n from t").map { try $0["n"] as Int }
            #expect(kept == [3])
        }
    }

    @Test("the server stops what it does for a client that has gone")
    func goneClient() async throws {
        try await withRelay { relay, pool, direct in
            func sleeps() async throws -> Int {
                let sql: SQL = """
                    select count(*) as n from pg_stat_activity
                    where query = 'select pg_sleep(300)' and datname = current_database()
                    """
                return try await direct.query(sql)[0]["n"]
            }
            let task = Task { @Loop in
                try await pool.withConnection(statementTimeout: .seconds(300)) { connection in
                    _ = try await connection.query("select pg_sleep(300)")
                }
            }
            try await waitUntil("the server works on it") { try await sleeps() == 1 }
            relay.cut()
            let error = await failure { try await task.value }
            #expect(error?.isTemporary == true && error?.isOutcomeUnknown == true)
            try await waitUntil("the server has stopped") { try await sleeps() == 0 }
        }
    }

    @Test("nothing is said to have been carried out that was never sent")
    func unsent() async throws {
        try await withRelay { relay, pool, _ in
            relay.lose(.everything)
            relay.cut()
            try await waitUntil("the pool has noticed") { pool.load.connections == 0 }
            let task = Task { @Loop in try await pool.execute("insert into t values (1)") }
            try await waitUntil("it waits") { pool.load.waiting == 1 }
            #expect(!task.isCancelled)
            relay.heal()
            #expect(try await task.value == 1)
        }
    }

    @Test("a cancellation that a silent network swallows holds no later one up")
    func cancellation() async throws {
        try await withRelay { relay, pool, direct in
            func sleeps() async throws -> Int {
                let sql: SQL = """
                    select count(*) as n from pg_stat_activity
                    where query = 'select pg_sleep(600)' and datname = current_database()
                    """
                return try await direct.query(sql)[0]["n"]
            }
            func sleep() -> Task<Void, any Error> {
                Task { @Loop in
                    try await pool.withConnection(statementTimeout: .seconds(300)) { connection in
                        _ = try await connection.query("select pg_sleep(600)")
                    }
                }
            }
            var task = sleep()
            try await waitUntil("the server works on it") { try await sleeps() == 1 }
            relay.lose(.everything)
            let started = MonotonicTime.now
            task.cancel()
            await expectFailure(.cancelled) { try await task.value }
            #expect(MonotonicTime.now - started < .seconds(5))
            try await direct.execute(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where query = 'select pg_sleep(600)' and datname = current_database()
                """)
            try await waitUntil("the server has forgotten it") { try await sleeps() == 0 }
            relay.heal()
            for _ in 0..<2 {
                task = sleep()
                try await waitUntil("the server works on it", within: .seconds(60)) { try await sleeps() == 1 }
                task.cancel()
                await expectFailure(.cancelled) { try await task.value }
                try await waitUntil("the server has stopped") { try await sleeps() == 0 }
            }
        }
    }

    @Test("a connection notices by itself that its peer has gone, unless the connection string says otherwise")
    func keepalives() async throws {
        let url = "postgresql://postgres@127.0.0.1:\(try await NetworkCluster.shared.port)/postgres"
        #expect(try await options(url) == [1, 15, 5, 3, 30_000])
        #expect(try await options(url + "?keepalives_idle=60&tcp_user_timeout=0") == [1, 60, 5, 3, 0])
    }

    /// SO_KEEPALIVE, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_USER_TIMEOUT of a connection.
    private func options(_ url: String) async throws -> [Int32] {
        try await withPool(on: url) { pool in
            try await pool.connect()
            let descriptor = try #require(pool.sessions.values.first?.watch?.descriptor)
            return [
                (SOL_SOCKET, SO_KEEPALIVE), (Int32(IPPROTO_TCP), TCP_KEEPIDLE), (Int32(IPPROTO_TCP), TCP_KEEPINTVL),
                (Int32(IPPROTO_TCP), TCP_KEEPCNT), (Int32(IPPROTO_TCP), TCP_USER_TIMEOUT),
            ].map { level, option in
                var value: Int32 = -1
                var size = socklen_t(MemoryLayout<Int32>.size)
                return getsockopt(descriptor, level, option, &value, &size) == 0 ? value : -1
            }
        }
    }
}
