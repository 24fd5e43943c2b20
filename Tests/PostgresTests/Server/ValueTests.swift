import EventLoop
import FoundationEssentials
import JSON
import Postgres
import TestSupport
import Testing

@Suite(.loop) @Loop struct ValueTests {
    @Test("every type comes back as it was sent, through the column type made for it")
    func roundTrip() async throws {
        try await withPool { pool in
            func check<Value: PostgresBindable & PostgresDecodable & Equatable>(_ sql: SQL, _ values: [Value]) async throws {
                for value in values {
                    let row = try #require(try await pool.query(sql, [value]).first)
                    #expect(try row["v"] as Value == value)
                }
            }
            let unicode = "שלום, мир \u{1F9C0}\u{200D} a\u{301} 'quoted' \"twice\" \\ \t\n {x,NULL}"
            try await check("select $1::text as v", ["", "x", unicode, String(repeating: "é", count: 100_000)])
            try await check("select $1::bigint as v", [0, -1, Int.min, Int.max])
            try await check("select $1::integer as v", [Int32.min, 0, Int32.max])
            try await check("select $1::bigint as v", [Int64.min, 0, Int64.max])
            try await check("select $1::boolean as v", [true, false])
            try await check(
                "select $1::double precision as v", [0.1, -1e300, .leastNonzeroMagnitude, .infinity, -.infinity, 1 / 3])
            let decimals = ["0.10", "-123456789012345678901234567890.12345678", "1e-20"].compactMap { Decimal(string: $0) }
            try await check("select $1::numeric as v", decimals)
            try await check("select $1::uuid as v", [UUID(), UUID()])
            let json: JSONValue = ["a": [1, 2.5, nil, true, "\u{1F9C0}\"\\"], "b": [:]]
            try await check("select $1::jsonb as v", [json, nil, "text", 12])
            try await check("select $1::json as v", [json])
            try await check("select $1::text[] as v", [[], ["a"], ["", "NULL", "null", unicode, "\\\"", " x ", "{}"]])
            try await check("select $1::bigint[] as v", [[], [1, -2, Int.max]])
            try await check("select $1::uuid[] as v", [[UUID(), UUID()]])
            try await check("select $1::text[] as v", [["a", nil, "NULL"] as [String?]])
            try await check(
                "select $1::bytea as v", [[], [0, 1, 254, 255, 92, 39], [UInt8](repeating: 7, count: 70_000)] as [[UInt8]])
            try await check("select $1::text as v", [nil, "x"] as [String?])
            try await check("select $1::bigint as v", [nil, 5] as [Int?])
            try await check("select $1::jsonb as v", [nil, ["a": 1]] as [JSONValue?])
        }
    }

    @Test("times keep their microseconds, whatever their century and column type")
    func times() async throws {
        try await withPool { pool in
            let texts = [
                "2025-03-09 07:05:02.000125+00", "1999-12-31 23:59:59.999999+00", "2000-02-29 00:00:00+00",
                "1969-12-31 23:59:59.5+00",
                "0044-03-15 12:00:00+00 BC", "9999-12-31 23:59:59+00", "12025-01-01 00:00:00+00",
            ]
            for text in texts {
                let sql: SQL = "select $1::text::timestamptz as a, $1::text::timestamptz at time zone 'UTC' as b"
                let row = try #require(try await pool.query(sql, [text]).first)
                let date = try row["a"] as Date
                #expect(try row["b"] as Date == date)
                let back = try await pool.query("select $1::timestamptz = $2::text::timestamptz as same", [date, text])
                #expect(try back[0]["same"] as Bool, "\(text)")
            }
            let day = try await pool.query("select '2025-03-09'::date as v, 'infinity'::timestamptz as w")
            #expect(try day[0]["v"] as Date == Date(timeIntervalSince1970: 1_741_478_400))
            #expect(try day[0]["w"] as Date == .distantFuture)
            let now = try await pool.query("select abs(extract(epoch from now() - $1))::float8 < 60 as v", [Date()])
            #expect(try now[0]["v"] as Bool)
        }
    }

    enum Mood: String, PostgresBindable, PostgresDecodable { case calm, cross }

    @Test("enumerations and Codable values need no code of their own")
    func derived() async throws {
        struct Check: Codable, Equatable { var passed: Bool, score: Double }
        try await withPool { pool in
            let checks = [Check(passed: true, score: 0.75)]
            let sql: SQL = "select $1::text as mood, $2::jsonb as checks, $3::text as wrong"
            let row = try #require(try await pool.query(sql, [Mood.cross, PostgresJSON(checks), "furious"]).first)
            #expect(try row["mood"] as Mood == .cross)
            #expect(try (row["checks"] as PostgresJSON<[Check]>).value == checks)
            #expect(throws: PostgresError.self) { try row["wrong"] as Mood }
        }
    }

    @Test("a value of the wrong type names column, row, what was expected and what was found, and never the value")
    func decodingErrors() async throws {
        try await withPool { pool in
            let rows = try await pool.query("select 'secret' as name, null::int as age union all select 'b', 300")
            func message<Value: PostgresDecodable>(_ row: Int, _ column: String, _ type: Value.Type) -> String {
                do throws(PostgresError) {
                    _ = try rows[row].decode(column, as: type)
                    return "nothing thrown"
                } catch {
                    #expect(error.kind == .decoding && !error.isTemporary)
                    return error.message
                }
            }
            let name = message(0, "name", Int.self)
            #expect(name == "column \"name\" of row 0: expected an integer of 64 bits, found a value of type text that is none")
            #expect(message(0, "age", Int.self) == "column \"age\" of row 0: expected an integer of 64 bits, found NULL")
            #expect(message(0, "agee", Int.self) == "there is no column \"agee\"; the columns are: name, age")
            #expect(message(1, "age", Bool.self).contains("expected a boolean, found a value of type integer"))
            #expect(message(1, "age", Optional<UUID>.self).contains("a UUID or NULL"))
            #expect(throws: PostgresError.self) { try rows[0].decode(7, as: Int.self) }
            #expect(try rows[0].isNull("age") && !rows[1].isNull("age"))
            #expect(try rows[1].decode(1, as: Int32.self) == 300)
        }
    }

    @Test("U+0000, which PostgreSQL cannot store, is refused before it is sent and does not cut the text short")
    func zeroByte() async throws {
        try await withPool { pool in
            let error = await failure { _ = try await pool.query("select $1::text, $2::text", ["a", "b\0c"]) }
            #expect(error?.kind == .encoding)
            #expect(error?.message.contains("$2") == true)
        }
    }
}
