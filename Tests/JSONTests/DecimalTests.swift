import FoundationEssentials
import JSON
import Testing

@Suite("Money keeps every digit")
struct DecimalTests {
    private struct Price: Codable, Equatable {
        var amount: Decimal
        var discount: Decimal?
        var steps: [Decimal]
    }

    @Test(
        "a number is read digit by digit, never through a Double",
        arguments: [
            ("0", "0"), ("-0", "0"), ("0.0e5", "0"), ("0e99999999999999999999", "0"), ("12.30", "12.3"), ("-0.1", "-0.1"),
            ("1E+2", "100"), ("1.5e-3", "0.0015"), ("12345678901234567.89", "12345678901234567.89"),
            ("9007199254740993", "9007199254740993"), ("0.10000000000000000000000000000000000001", nil),
            ("99999999999999999999999999999999999999", nil), ("340282366920938463463374607431768211455", nil),
            ("0.000000000000000000000000000000000001000", "0.000000000000000000000000000000000001"),
        ] as [(String, String?)])
    func reads(_ text: String, _ expected: String?) throws {
        let value = try JSON.decode(Decimal.self, from: text)
        #expect(value.description == expected ?? text)
        #expect(try JSON.encodedString(value) == expected ?? text)
        #expect(try JSON.decode([String: Decimal].self, from: #"{"a":\#(text)}"#) == ["a": value])
    }

    @Test("the largest, the smallest and the finest survive")
    func ends() throws {
        for value in [
            Decimal.greatestFiniteMagnitude, -Decimal.greatestFiniteMagnitude, .leastNonzeroMagnitude, Decimal(string: "1e127"),
            Decimal(string: "-1e-128"),
        ] {
            let value = try #require(value)
            #expect(try JSON.decode(Decimal.self, from: JSON.encode(value)) == value)
        }
        #expect(try JSON.decode(Decimal.self, from: "1e130") == Decimal(string: "1000e127"))
    }

    @Test(
        "what a Decimal cannot hold to its last digit is refused, not rounded",
        arguments: [
            ("1e400", .numberOutOfRange), ("1e-129", .numberOutOfRange), ("1e99999999999999999999", .numberOutOfRange),
            ("1e-99999999999999999999", .numberOutOfRange), ("340282366920938463463374607431768211457", .numberOutOfRange),
            ("0.1000000000000000000000000000000000000001", .numberOutOfRange), ("\"1\"", .wrongType), ("null", .wrongType),
            ("true", .wrongType), ("{}", .wrongType),
        ] as [(String, JSONError.Kind)])
    func refuses(_ text: String, _ kind: JSONError.Kind) {
        let error = #expect(throws: JSONError.self) { try JSON.decode([Decimal].self, from: "[1,\(text)]") }
        #expect(error?.kind == kind)
        #expect(error?.path == "$[1]")
        #expect(error?.offset == 3)
    }

    @Test("what is no number cannot be encoded, and the error says where")
    func notANumber() {
        let error = #expect(throws: JSONError.self) { try JSON.encode(["a": [Decimal(1), .nan]]) }
        #expect(error?.kind == .notRepresentable)
        #expect(error?.path == "$.a[1]")
    }

    @Test("amounts survive, and Foundation's coders agree on them", arguments: UInt64(1)...4)
    func amounts(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let price = Price(
                amount: Self.random(&random), discount: random.chance(2) ? Self.random(&random) : nil,
                steps: (0..<random.below(4)).map { _ in Self.random(&random) })
            let bytes = try JSON.encode(price)
            #expect(try JSON.decode(Price.self, from: bytes) == price, "seed \(seed)")
            #expect(try JSONDecoder().decode(Price.self, from: Data(bytes)) == price, "seed \(seed)")
            #expect(try JSON.decode(Price.self, from: Array(JSONEncoder().encode(price))) == price, "seed \(seed)")
        }
    }

    @Test("a member of money is a number to a schema")
    func schema() {
        let schema = JSONSchema.of(Price.self)
        #expect(schema["properties"]["amount"] == ["type": "number"])
        #expect(schema["required"] == ["amount", "steps"])
    }

    private static func random(_ random: inout SeededGenerator) -> Decimal {
        let digits = (0..<(1 + random.below(38))).map { _ in String(random.below(10)) }.joined()
        return Decimal(string: "\(random.chance(2) ? "-" : "")\(digits)e\(random.below(60) - 40)") ?? 0
    }
}
