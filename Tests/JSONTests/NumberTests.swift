import JSON
import Testing

@Suite("Numbers keep their value")
struct NumberTests {
    @Test("integers survive at the ends of every width")
    func integerBounds() throws {
        func check<T: FixedWidthInteger & Codable>(_ type: T.Type) throws {
            for value in [T.min, T.max, 0, 1, T.max / 3] {
                #expect(try JSON.encode(value) == Array(String(value).utf8))
                #expect(try JSON.decode(T.self, from: JSON.encode(value)) == value)
            }
            let beyond = String(T.max).dropLast() + "9"
            #expect(throws: JSONError.self) { try JSON.decode(T.self, from: String(beyond)) }
            #expect(throws: JSONError.self) { try JSON.decode(T.self, from: String(T.max) + "0") }
            #expect(throws: JSONError.self) { try JSON.decode(T.self, from: T.isSigned ? String(T.min) + "0" : "-1") }
        }
        try check(Int8.self)
        try check(Int16.self)
        try check(Int32.self)
        try check(Int64.self)
        try check(Int.self)
        try check(UInt8.self)
        try check(UInt16.self)
        try check(UInt32.self)
        try check(UInt64.self)
        try check(UInt.self)
    }

    @Test(
        "a number without fraction is an integer however it is written",
        arguments: [("2.0", 2), ("1e3", 1000), ("-4.50e1", -45), ("0.0", 0), ("9007199254740992.0", 1 << 53)])
    func integralDecimals(_ text: String, _ expected: Int) throws {
        #expect(try JSON.decode(Int.self, from: text) == expected)
    }

    @Test(
        "what is no integer, or does not fit, is told apart",
        arguments: [
            ("1.5", .wrongType), ("1e-1", .wrongType), ("\"1\"", .wrongType), ("true", .wrongType), ("null", .wrongType),
            ("1e30", .numberOutOfRange), ("9223372036854775808", .numberOutOfRange), ("1e999", .numberOutOfRange),
        ] as [(String, JSONError.Kind)])
    func refusedIntegers(_ text: String, _ kind: JSONError.Kind) {
        let error = #expect(throws: JSONError.self) { try JSON.decode(Int.self, from: text) }
        #expect(error?.kind == kind)
    }

    @Test("doubles round trip bit by bit", arguments: [UInt64(1), 2, 3, 4])
    func doubles(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let value = random.double()
            let text = try JSON.encode(value)
            #expect(try JSON.decode(Double.self, from: text).bitPattern == value.bitPattern, "seed \(seed), \(value)")
            #expect(try JSON.parse(text).double?.bitPattern == value.bitPattern, "seed \(seed), \(value)")
        }
    }

    @Test("decimal text is rounded as the standard library rounds it", arguments: [UInt64(5), 6])
    func decimalText(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let whole = (0...random.below(22)).map { _ in String(random.below(10)) }.joined()
            let fraction = (0...random.below(22)).map { _ in String(random.below(10)) }.joined()
            let exponent = random.chance(2) ? "" : "e\(random.below(640) - 320)"
            let text = "\(random.chance(2) ? "-" : "")\(UInt64(whole.prefix(19)) ?? 0).\(fraction)\(exponent)"
            let expected = try #require(Double(text))
            guard expected.isFinite else {
                #expect(throws: JSONError.self) { try JSON.decode(Double.self, from: text) }
                continue
            }
            #expect(try JSON.decode(Double.self, from: text).bitPattern == expected.bitPattern, "seed \(seed), \(text)")
        }
    }

    @Test("floats round trip")
    func floats() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<5000 {
            let value = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
            guard value.isFinite else { continue }
            #expect(try JSON.decode(Float.self, from: JSON.encode(value)).bitPattern == value.bitPattern, "\(value)")
        }
        #expect(throws: JSONError.self) { try JSON.decode(Float.self, from: "1e39") }
    }

    @Test("what is no number cannot be encoded, and the error says where")
    func notANumber() {
        for value in [Double.nan, .infinity, -.infinity] {
            let error = #expect(throws: JSONError.self) { try JSON.encode(["a": [1, value]]) }
            #expect(error?.kind == .notRepresentable)
            #expect(error?.path == "$.a[1]")
        }
        #expect(throws: JSONError.self) { try JSON.encode([Float.nan]) }
        #expect(throws: JSONError.self) { try JSON.encode(JSONValue.number(.nan)) }
        #expect(throws: JSONError.self) { try JSON.encode(JSONValue.literal("1e")) }
        #expect(JSONValue.array([.number(.nan), 1]).encodedString == "[null,1]")
    }

    @Test("integers beyond 64 bits keep their digits in a tree")
    func literals() throws {
        let text = "[18446744073709551615,-9223372036854775809,123456789012345678901234567890]"
        let value = try JSON.parse(text)
        #expect(value.encodedString == text)
        #expect(try value[0].decode(UInt64.self) == .max)
        #expect(value[2].double == Double("123456789012345678901234567890"))
        #expect(try JSONValue(encoding: UInt64.max).decode(UInt64.self) == .max)
    }
}
