import JSON
import Testing

@Suite("What is JSON text and what is not")
struct GrammarTests {
    @Test(
        "text that RFC 8259 allows is read",
        arguments: [
            ("null", .null), ("true", true), ("false", false), ("0", 0), ("-0", .number(-0.0)), ("-1", -1), ("1.5", 1.5),
            ("1E3", 1000.0), ("1e+2", 100.0), ("0e1", 0.0), ("-0.0", .number(-0.0)), ("0.4e-001", 0.04), ("\"\"", ""),
            ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
            ("9223372036854775808", .literal("9223372036854775808")),
            ("123456789012345678901234567890", .literal("123456789012345678901234567890")),
            (" \t\r\n[ ] \n", []), ("{ }", [:]), ("[1 , 2]", [1, 2]), ("[[],{}]", [[], [:]]),
            (#"{"a":{"b":[{}]}}"#, ["a": ["b": [[:]]]]), (#"{"":0}"#, ["": 0]),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9""#, "Aéé"),
            (#""\u0000""#, "\u{0}"), (#""\ud83d\ude00\uD83D\uDE00""#, "😀😀"), (#""\uFFFF""#, "\u{FFFF}"),
            (#""a/b""#, "a/b"), ("\"\u{7F}\"", "\u{7F}"), ("\"\u{2028}\"", "\u{2028}"),
            ("\"שלום Привет 漢字 😀\"", "שלום Привет 漢字 😀"),
            (#"{"a":1,"b":1,"A":2}"#, ["a": 1, "b": 1, "A": 2]), ("1e-400", 0.0), ("0e99999999999", 0.0),
            ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)), ("5e-324", .number(.leastNonzeroMagnitude)),
        ] as [(String, JSONValue)])
    func accepts(_ text: String, _ expected: JSONValue) throws {
        #expect(try JSON.parse(text) == expected)
        #expect(try JSON.parse(" \(text) ") == expected)
        #expect(try JSON.parse("[\(text)]") == [expected])
    }

    @Test(
        "text that RFC 8259 forbids is refused, and the reason is named",
        arguments: [
            ("", .truncated), (" ", .truncated), ("[", .truncated), ("{", .truncated), ("[1", .truncated), ("[1,", .truncated),
            (#"{"a""#, .truncated), (#"{"a":"#, .truncated), (#"{"a":1"#, .truncated), (#"{"a":1,"#, .truncated),
            ("\"", .truncated), ("\"\\", .truncated), (#""\u12"#, .truncated), (#""\ud83d"#, .truncated), ("tru", .truncated),
            ("-", .truncated), ("1.", .truncated), ("1e", .truncated), ("1e+", .truncated),
            ("[1,]", .syntax), ("[,1]", .syntax), ("[1 2]", .syntax), ("[1}", .syntax), ("{]", .syntax), ("]", .syntax),
            (#"{"a":1,}"#, .syntax), (#"{,"a":1}"#, .syntax), (#"{"a" 1}"#, .syntax), (#"{"a":1 "b":2}"#, .syntax),
            ("{a:1}", .syntax), ("{'a':1}", .syntax), ("{1:1}", .syntax), ("{null:1}", .syntax), (#"{"a":,}"#, .syntax),
            ("+1", .syntax), (".5", .syntax), ("01", .syntax), ("-01", .syntax), ("1.e1", .syntax), ("-a", .syntax),
            ("1e1.5", .trailingBytes), ("0x10", .trailingBytes), ("1_000", .trailingBytes), ("1 2", .trailingBytes),
            ("[] []", .trailingBytes), ("{}}", .trailingBytes), ("nullnull", .trailingBytes), ("1,", .trailingBytes),
            ("NaN", .syntax), ("Infinity", .syntax), ("-Infinity", .syntax), ("True", .syntax), ("nul0", .syntax),
            ("'a'", .syntax), ("// comment\n1", .syntax), ("/**/1", .syntax), ("[1]//", .trailingBytes), ("\u{FEFF}1", .syntax),
            ("\u{A0}1", .syntax), ("\u{B}1", .syntax), ("\u{0}", .syntax),
            (#""\x41""#, .syntax), (#""\a""#, .syntax), (#""\u12G4""#, .syntax), (#""\U0041""#, .syntax), ("\"\\\n\"", .syntax),
            ("\"\n\"", .syntax), ("\"\t\"", .syntax), ("\"\u{0}\"", .syntax), ("\"\u{1F}\"", .syntax),
            ("\"12345678\u{1F}\"", .syntax),
            (#""\ud800""#, .invalidText), (#""\udc00""#, .invalidText), (#""\ud800\u0041""#, .invalidText),
            (#""\ud800x""#, .invalidText), (#""\ud800\n""#, .invalidText), (#""\udbff\udbff""#, .invalidText),
            ("1e400", .numberOutOfRange), ("-1e400", .numberOutOfRange), ("[1.0e999999999999999999]", .numberOutOfRange),
            (#"{"a":1,"a":1}"#, .duplicateKey), (#"{"a":1,"\u0061":2}"#, .duplicateKey),
            (#"{"x":{"a":1,"b":2,"a":3}}"#, .duplicateKey),
            ("{\"\u{E9}\":1,\"e\u{301}\":2}", .duplicateKey), (#"{"":1,"":2}"#, .duplicateKey),
        ] as [(String, JSONError.Kind)])
    func rejects(_ text: String, _ kind: JSONError.Kind) {
        #expect(throws: JSONError.self) { try JSON.parse(text) }
        #expect(refusal(Array(text.utf8))?.kind == kind)
    }

    @Test(
        "bytes that are not UTF-8 are refused wherever they stand",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xE4, 0xBA, 0x41],
        ] as [[UInt8]])
    func rejectsInvalidUTF8(_ sequence: [UInt8]) {
        // Before, after and without a run long enough for the eight-byte steps.
        for padding in ["", "é", "12345678", "123456781234567"] {
            let text = [UInt8(ascii: "\"")] + Array(padding.utf8) + sequence + Array(padding.utf8) + [UInt8(ascii: "\"")]
            #expect(refusal(text)?.kind == .invalidText)
            #expect(refusal(text)?.offset == 1 + padding.utf8.count)
            #expect(refusal(Array("{".utf8) + text + Array(":1}".utf8))?.kind == .invalidText)
        }
        #expect(refusal(sequence)?.kind == .syntax)
    }

    @Test("every Unicode scalar survives, raw and escaped")
    func allScalars() throws {
        var random = SeededGenerator(seed: 11)
        let scalars = (0..<4000).compactMap { _ in Unicode.Scalar(UInt32(random.below(0x110000))) }
        let text = String(String.UnicodeScalarView(scalars))
        #expect(try Array(JSON.decode(String.self, from: JSON.encode(text)).utf8) == Array(text.utf8))
        let escaped = text.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        #expect(try Array(JSON.decode(String.self, from: "\"\(escaped.joined())\"").utf8) == Array(text.utf8))
    }

    @Test("arrays and objects nest as deeply as allowed and no deeper", arguments: [1, 2, 128, 1000])
    func depth(_ limit: Int) throws {
        let arrays = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        let objects = String(repeating: #"{"a":"#, count: limit) + "1" + String(repeating: "}", count: limit)
        for text in [arrays, objects] {
            _ = try JSON.parse(text, maximumDepth: limit)
            #expect(refusal(Array(text.utf8), maximumDepth: limit - 1)?.kind == .tooDeep)
        }
    }

    @Test("a hostile depth is refused without exhausting the stack, whatever limit was asked for")
    func hostileDepth() {
        let text = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(refusal(text)?.kind == .tooDeep)
        #expect(refusal(text, maximumDepth: .max)?.kind == .tooDeep)
    }

    @Test("a repeated key is found among many", arguments: [2, 12, 13, 20, 21, 500])
    func duplicatesAmongMany(_ count: Int) throws {
        let members = (0..<count).map { "\"key\($0)\":\($0)" }
        let text = "{\(members.joined(separator: ","))}"
        #expect(try JSON.parse(text).object?.count == count)
        for repeated in [0, count / 2, count - 1] {
            let error = refusal(Array("{\(members.joined(separator: ",")),\"key\(repeated)\":null}".utf8))
            #expect(error?.kind == .duplicateKey)
            #expect(error?.message == "duplicate key `key\(repeated)`")
        }
    }

    @Test("the same text in any container is read alike")
    func containers() throws {
        let bytes = Array(#"__{"a":[1,"x"]}__"#.utf8)
        let slice = bytes[2..<(bytes.count - 2)]
        #expect(try JSON.parse(slice) == ["a": [1, "x"]])
        #expect(try JSON.parse(Array(slice)) == ["a": [1, "x"]])
        #expect(try slice.withUnsafeBytes { raw in try JSON.parse(raw) } == ["a": [1, "x"]])
        #expect(refusal(Array(slice.dropLast()))?.offset == slice.count - 1)
    }
}

/// The error that the text is refused with, or nil if it is read.
func refusal(_ bytes: [UInt8], maximumDepth: Int = JSON.defaultMaximumDepth) -> JSONError? {
    do {
        _ = try JSON.parse(bytes, maximumDepth: maximumDepth)
        return nil
    } catch {
        return error
    }
}
