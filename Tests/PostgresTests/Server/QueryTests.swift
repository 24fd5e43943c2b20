import EventLoop
import Postgres
import TestSupport
import Testing

@Suite(.loop) @Loop struct QueryTests {
    @Test("a thousand statements at once each get their own answer, and one that fails spoils no other")
    func concurrent() async throws {
        try await withPool { pool in
            try await pool.execute("create table kept (id bigint primary key)")
            let outcomes = await concurrently(0..<1000) { number in
                // Every tenth divides by zero, every tenth inserts, the others calculate.
                let sql: SQL =
                    switch number % 10 {
                    case 0: "select $1::bigint / 0 as v"
                    case 1: "insert into kept values ($1) returning id as v"
                    default: "select $1::bigint as v, repeat('x', 500)"
                    }
                return try await pool.query(sql, [number])[0]["v"] as Int
            }
            for (number, outcome) in outcomes.enumerated() {
                switch outcome {
                case .success(let value): #expect(value == number && number % 10 != 0)
                case .failure(let error):
                    #expect((error as? PostgresError)?.sqlState == .divisionByZero && number % 10 == 0, "\(error)")
                }
            }
            #expect(try await pool.query("select count(*) as n from kept")[0]["n"] as Int == 100)
            #expect(pool.load.connections <= 4)
        }
    }

    @Test("statements of one connection run in the order of their calls")
    func order() async throws {
        try await withPool({ $0.maxConnections = 1 }) { pool in
            try await pool.execute("create table log (id bigserial, n bigint)")
            _ = await concurrently(0..<200) { try await pool.execute("insert into log (n) values ($1)", [$0]) }
            let rows = try await pool.query("select n from log order by id")
            #expect(try rows.map { try $0["n"] as Int } == Array(0..<200))
        }
    }

    @Test("errors of the server are typed, say whether they pass, and name the statement")
    func errors() async throws {
        try await withPool { pool in
            try await pool.run(script: "create table t (id int primary key, n int check (n > 0)); insert into t values (1, 1)")
            let refused = await failure { try await pool.execute("insert into t values (1, 1)") }
            let unique = try #require(refused)
            #expect(unique.sqlState == .uniqueViolation && !unique.isTemporary)
            #expect(unique.constraint == "t_pkey")
            #expect(unique.statement == "insert into t values (1, 1)")
            #expect(unique.detail?.contains("(1)") == true && !unique.description.contains("(id)=(1)"))
            let check = await failure { try await pool.execute("insert into t values (2, -1)") }
            #expect(check?.sqlState == .checkViolation)
            let syntax = await failure { try await pool.execute("selekt 1") }
            #expect(syntax?.sqlState == SQLState(rawValue: "42601"))
            let table = await failure { try await pool.execute("select * from missing") }
            #expect(table?.sqlState == .undefinedTable)
            let state = await failure {
                try await pool.execute("do $$ begin raise exception 'x' using errcode = '40001'; end $$")
            }
            #expect(state?.sqlState == .serializationFailure && state?.isTemporary == true)
            #expect(try await pool.query("select 1 as v")[0]["v"] as Int == 1)
        }
    }

    @Test("a statement that takes longer than it may ends with a temporary error, and its connection goes on")
    func statementTimeout() async throws {
        try await withPool({
            $0.statementTimeout = .seconds(1); $0.maxConnections = 1
        }) { pool in
            let before = try await pool.query("select pg_backend_pid() as v")[0]["v"] as Int
            let error = await failure { _ = try await pool.query("select pg_sleep(30)") }
            #expect(error?.kind == .timeout && error?.isTemporary == true)
            #expect(try await pool.query("select pg_backend_pid() as v")[0]["v"] as Int == before)
        }
    }

    @Test("a prepared statement survives a change of its table and DISCARD ALL")
    func staleStatements() async throws {
        try await withPool({ $0.maxConnections = 1 }) { pool in
            try await pool.execute("create table t (a int)")
            try await pool.execute("insert into t values (1)")
            #expect(try await selectAll(pool) == ["a"])
            try await pool.execute("alter table t add column b int")
            #expect(try await selectAll(pool) == ["a", "b"])
            try await pool.execute("deallocate all")
            #expect(try await selectAll(pool) == ["a", "b"])
            // In a transaction nothing is repeated behind the caller's back, but the next one works.
            try await pool.execute("alter table t drop column b")
            let error = await failure { try await pool.transaction { _ = try await $0.query(Self.all) } }
            #expect(error?.isTemporary == true)
            let columns = try await pool.transaction { try await $0.query(Self.all)[0].columns }
            #expect(columns == ["a"])
        }
    }

    private static let all: SQL = "select * from t"

    private func selectAll(_ pool: PostgresPool) async throws -> [String] { try await pool.query(Self.all)[0].columns }

    @Test("affected rows are counted, and a result without rows is empty")
    func affectedRows() async throws {
        try await withPool { pool async throws in
            #expect(try await pool.execute("create table t (n int)") == 0)
            #expect(try await pool.execute("insert into t select generate_series(1, 7)") == 7)
            #expect(try await pool.execute("update t set n = n where n > $1", [3]) == 4)
            #expect(try await pool.query("select n from t where n > $1", [100]).isEmpty)
            #expect(try await pool.execute("") == 0)
        }
    }

    @Test("notices reach the operator, and the application's name the server")
    func noticesAndName() async throws {
        let notices = Box<[String]>([])
        try await withPool({ $0.onEvent = { if case .notice = $0 { notices.value.append("\($0)") } } }) { pool in
            try await pool.execute("do $$ begin raise warning 'look here'; end $$")
            #expect(notices.value == ["PostgreSQL WARNING: look here"])
            let name = try await pool.query("select current_setting('application_name') as v")[0]["v"] as String
            #expect(name == "tests")
        }
    }

    @Test(
        "any form of connection string is taken, and one that cannot be read is a permanent error that says why",
        arguments: [
            ("postgresql://me:secret@host/db?secret=1", "invalid URI query parameter: \"…\""),
            ("host=/tmp password=my secret", "missing \"=\" after \"…\""), ("postgresql://[::1/db", "\"]\""),
        ])
    func connectionStrings(url: String, reason: String) async throws {
        let good = try await PostgresCluster.shared.makeDatabase()
        let parts = good.split(whereSeparator: { "/?=&".contains($0) }).map(String.init)
        let folder = try #require(good.split(separator: "host=").last?.split(separator: "&").first)
        try await withPool(on: "host=\(folder) user=postgres dbname=\(parts[1])") { try await $0.connect() }
        try await withPool(on: url) { pool in
            let error = await failure { try await pool.connect() }
            #expect(error?.kind == .configuration && error?.isTemporary == false)
            #expect(error?.description.contains("secret") == false)
            #expect(error?.message.contains(reason) == true, "\(String(describing: error))")
        }
    }

    @Test("a database or role that does not exist fails at once and for good, with the server's words")
    func permanentConnectionErrors() async throws {
        let cluster = try await PostgresCluster.shared
        for (url, reason) in [
            (cluster.url(database: "nowhere"), "database \"nowhere\" does not exist (3D000)"),
            (cluster.url(database: "postgres", user: "nobody_here"), "role \"nobody_here\" does not exist (28000)"),
        ] {
            try await withPool(on: url) { pool in
                let error = await failure { try await pool.connect() }
                #expect(error?.kind == .connection && error?.isTemporary == false)
                #expect(error?.message.hasSuffix(reason) == true, "\(String(describing: error))")
                #expect(!pool.isHealthy)
            }
        }
    }
}
