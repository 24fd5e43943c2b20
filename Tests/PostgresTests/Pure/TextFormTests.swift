import FoundationEssentials
import Testing

@testable import Postgres

@Suite struct TextFormTests {
    private func decode<Value: PostgresDecodable>(_ text: String, as type: Value.Type) -> Value? {
        Array(text.utf8).withUnsafeBytes { Value(postgres: PostgresCell(bytes: $0)) }
    }

    private func encode(_ value: some PostgresBindable) throws -> String {
        var parameter = PostgresParameter()
        try value.bind(to: &parameter)
        return String(decoding: parameter.bytes, as: UTF8.self)
    }

    @Test(
        "times as PostgreSQL writes them",
        arguments: [
            ("1970-01-01 00:00:00+00", 0), ("2000-02-29 23:59:59.999999+00", 951_868_799_999_999),
            ("1969-12-31 23:59:59.999999+00", -1), ("2025-03-09 10:05:02.5+03:00", 1_741_503_902_500_000),
            ("1883-11-18 12:03:58-07:52:58", -2_717_640_184_000_000), ("2025-03-09 07:05:02", 1_741_503_902_000_000),
            ("2025-03-09", 1_741_478_400_000_000), ("0001-01-01 BC", -62_167_219_200_000_000),
            ("0044-03-15 12:00:00+00 BC", -63_517_780_800_000_000), ("9999-12-31 23:59:59+00", 253_402_300_799_000_000),
        ])
    func times(text: String, microseconds: Int64) {
        let value = Array(text.utf8).withUnsafeBytes { TimestampText.parse($0) }
        #expect(value == .microseconds(microseconds - 978_307_200_000_000))
    }

    @Test(
        "what is no time is not taken for one",
        arguments: [
            "", "2025", "2025-3-9", "2025-13-01", "2025-00-01", "2025-01-32", "2025-01-01 ", "2025-01-01 1:00:00",
            "2025-01-01 10",
            "2025-01-01 10:60:00", "2025-01-01 10:00:00+", "2025-01-01 10:00:00.", "2025-01-01 10:00:00.1234567+00",
            "2025-01-01 10:00:00+00 AD", "infinity ", "12:00:00", "1 day", "2025-01-01 10:00:00+00x", "Mon Mar 09 2025",
            "294277-01-01", "9999999-01-01", "4714-01-01 BC", "9999999-01-01 00:00:00+00 BC",
        ])
    func noTimes(text: String) {
        #expect(Array(text.utf8).withUnsafeBytes { TimestampText.parse($0) } == nil)
    }

    @Test("every time that is written is read back, to the microsecond", arguments: 0..<20)
    func roundTrip(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let microseconds = Int64.random(in: -211_000_000_000_000_000...9_223_339_708_799_999_999, using: &random)
            var bytes: [UInt8] = []
            TimestampText.append(microseconds: microseconds, to: &bytes)
            #expect(bytes.withUnsafeBytes { TimestampText.parse($0) } == .microseconds(microseconds), "\(microseconds)")
        }
    }

    @Test("integers at and beyond their limits")
    func integers() {
        #expect(decode("9223372036854775807", as: Int64.self) == .max)
        #expect(decode("-9223372036854775808", as: Int64.self) == .min)
        #expect(decode("9223372036854775808", as: Int64.self) == nil)
        #expect(decode("-2147483649", as: Int32.self) == nil)
        #expect(decode("18446744073709551620", as: Int64.self) == nil)
        for text in ["", "-", "+1", "1 ", "1.0", "0x1", "1e3", "t"] { #expect(decode(text, as: Int.self) == nil, "\(text)") }
    }

    @Test("decimals of up to 38 digits, and nothing that is none")
    func decimals() {
        #expect(decode("-0.000001", as: Decimal.self) == Decimal(string: "-0.000001"))
        for text in ["", "NaN", "Infinity", "1e5", "1x", ".", "-", String(repeating: "9", count: 39)] {
            #expect(decode(text, as: Decimal.self) == nil, "\(text)")
        }
    }

    @Test(
        "array literals",
        arguments: [
            ("{}", []), ("{a,b}", ["a", "b"]), ("{\"\",\"NULL\"}", ["", "NULL"]),
            ("{\"a\\\"b\\\\c\",\"x,y\",\"{}\"}", ["a\"b\\c", "x,y", "{}"]),
        ] as [(String, [String])])
    func arrays(text: String, elements: [String]) throws {
        #expect(decode(text, as: [String].self) == elements)
        #expect(decode(try encode(elements), as: [String].self) == elements)
    }

    @Test(
        "what is no array of one dimension is not taken for one",
        arguments: [
            "", "{", "}", "a", "{a", "a}", "{{a},{b}}", "{a}b", "{\"a}", "{a\\", "{NULL}", "[0:1]={a,b}",
        ])
    func noArrays(text: String) {
        #expect(decode(text, as: [String].self) == nil)
    }

    @Test("any bytes at all are read or refused, never trapped on", arguments: 0..<20)
    func fuzz(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet = Array("{}\",\\NUL0123456789-+:. xT\u{e9}infityBC".utf8)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            bytes.withUnsafeBytes { raw in
                _ = Date(postgres: PostgresCell(bytes: raw))
                _ = [String?](postgres: PostgresCell(bytes: raw))
                _ = [UInt8](postgres: PostgresCell(bytes: raw))
                _ = Decimal(postgres: PostgresCell(bytes: raw))
                _ = Double(postgres: PostgresCell(bytes: raw))
                _ = UUID(postgres: PostgresCell(bytes: raw))
                _ = [Int](postgres: PostgresCell(bytes: raw))
            }
        }
    }

    @Test("COPY's text, in bounded pieces")
    func copyText() throws {
        var text = CopyText([["a\tb\\", nil as String?, 5], ["\n\r", "", true]].makeIterator())
        let piece = try #require(try text.nextPiece())
        #expect(String(decoding: piece, as: UTF8.self) == "a\\tb\\\\\t\\N\t5\n\\n\\r\t\ttrue\n")
        #expect(try text.nextPiece() == nil)
        var many = CopyText((0..<1000).lazy.map { _ in [String(repeating: "x", count: 1000)] }.makeIterator())
        var total = 0
        while let piece = try many.nextPiece() {
            #expect(piece.count < 40_000)
            total += piece.count
        }
        #expect(total == 1_001_000)
    }

    @Test(
        "errors sort into temporary and permanent by their code",
        arguments: [
            ("40001", true), ("40P01", true), ("53300", true), ("55P03", true), ("57P01", true), ("57P03", true), ("08006", true),
            ("57014", true), ("25006", true), ("57P04", false), ("23505", false), ("42601", false), ("22P02", false),
            ("XX000", false),
        ])
    func temporary(code: String, isTemporary: Bool) {
        #expect(SQLState(rawValue: code).isTemporary == isTemporary)
    }

    @Test("pauses between attempts grow to five seconds, spread by chance, and begin anew after success")
    func backoff() {
        var backoff = Backoff()
        for expected in [50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000] {
            let pause = backoff.next()
            #expect(pause >= .milliseconds(expected) / 2 && pause <= .milliseconds(expected))
        }
        backoff.reset()
        #expect(backoff.next() <= .milliseconds(50))
    }
}
