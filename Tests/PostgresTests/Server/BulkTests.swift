import EventLoop
import Postgres
import TestSupport
import Testing

@Suite(.loop) @Loop struct BulkTests {
    @Test("COPY takes many rows with every awkward character and NULL")
    func copy() async throws {
        try await withPool { pool in
            try await pool.execute("create table t (n bigint, text text, tags text[], raw bytea)")
            let awkward = ["", "a\tb\nc\rd\\e", "\\N", "\\.", "שלום \u{1F9C0}", "NULL", "{\"x\"}"]
            let rows = (0..<20_000).lazy.map { number -> [any PostgresBindable] in
                let text = number % 8 == 7 ? nil : awkward[number % awkward.count]
                return [number, text, ["a\tb", "\\"], [UInt8(number % 256), 0]]
            }
            let count = try await pool.withConnection { connection in
                try await connection.copy("copy t (n, text, tags, raw) from stdin", rows: rows)
            }
            #expect(count == 20_000)
            let read = try await pool.query("select n, text, tags, raw from t where n < 100 order by n")
            for (number, row) in read.enumerated() {
                #expect(try row["text"] as String? == (number % 8 == 7 ? nil : awkward[number % awkward.count]))
                #expect(try row["tags"] as [String] == ["a\tb", "\\"])
                #expect(try row["raw"] as [UInt8] == [UInt8(number), 0])
            }
            #expect(try await pool.query("select sum(n) as s from t")[0]["s"] as Int == 199_990_000)
        }
    }

    @Test("a COPY that fails, by the server's judgement or by a value that cannot be sent, leaves no row and a usable connection")
    func copyFails() async throws {
        try await withPool({ $0.maxConnections = 1 }) { pool in
            try await pool.execute("create table t (n int)")
            for (bad, expected) in [
                ("many", PostgresError.Kind.server(SQLState(rawValue: "22P02"))), ("a\0b", .encoding),
            ] {
                let kind = try await pool.withConnection { connection async throws in
                    let error = await failure {
                        try await connection.copy(
                            "copy t (n) from stdin", rows: (0..<10_000).map { [$0 == 9_000 ? bad : "\($0)"] })
                    }
                    #expect(try await connection.query("select 1 as v")[0]["v"] as Int == 1)
                    return error?.kind
                }
                #expect(kind == expected)
            }
            #expect(try await pool.query("select count(*) as n from t")[0]["n"] as Int == 0)
            let error = await failure { try await pool.execute("copy t from stdin") }
            #expect(error?.kind == .misuse || error?.kind == .connection)
            try await pool.connect()
        }
    }

    @Test("COPY inside a transaction is rolled back with it")
    func copyInTransaction() async throws {
        try await withPool { pool in
            try await pool.execute("create table t (n int)")
            struct Refusal: Error {}
            await #expect(throws: Refusal.self) {
                try await pool.transaction { connection in
                    try await connection.copy("copy t (n) from stdin", rows: [[1], [2]])
                    throw Refusal()
                }
            }
            #expect(try await pool.query("select count(*) as n from t")[0]["n"] as Int == 0)
        }
    }

    @Test("a script runs as a whole: its first error undoes it and says where")
    func script() async throws {
        try await withPool { pool in
            let error = await failure { try await pool.run(script: "create table a (n int); create table b (n nonsense)") }
            #expect(error?.message.contains("nonsense") == true)
            #expect(try await pool.query("select to_regclass('a') is null as v")[0]["v"] as Bool)
            try await pool.run(script: "create table a (n int); insert into a values (1); select * from a")
            #expect(try await pool.query("select n from a")[0]["n"] as Int == 1)
        }
    }
}
