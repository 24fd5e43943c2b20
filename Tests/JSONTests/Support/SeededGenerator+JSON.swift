import JSON

extension SeededGenerator {
    /// A random document, deliberately rich in what coders get wrong.
    mutating func document(depth: Int = 5) -> JSONValue {
        switch below(depth > 0 ? 9 : 6) {
        case 0: return .null
        case 1: return .bool(chance(2))
        case 2: return .int(integer())
        case 3: return .number(double())
        case 4, 5: return .string(text())
        case 6: return .array((0..<below(6)).map { _ in document(depth: depth - 1) })
        default:
            let count = chance(20) ? 30 : below(6)
            return .object(JSONObject((0..<count).map { _ in (text(), document(depth: depth - 1)) }))
        }
    }

    mutating func integer() -> Int64 {
        switch below(4) {
        case 0: Int64(below(200)) - 100
        case 1: [Int64.min, .max, Int64.min + 1, 1 << 53, -(1 << 53) - 1, 0].randomElement(using: &self) ?? 0
        default: Int64(truncatingIfNeeded: next() >> UInt64(below(64)))
        }
    }

    mutating func double() -> Double {
        switch below(4) {
        case 0: return Double(below(100_000)) / 100
        case 1:
            let special: [Double] = [
                .leastNonzeroMagnitude, 1e16, 1e300, -0.0, .greatestFiniteMagnitude, .leastNormalMagnitude, 0.1, 1e-7,
                123456789.125, 1e22, 1e23,
            ]
            return special.randomElement(using: &self) ?? 0
        default:
            let value = Double(bitPattern: next())
            return value.isFinite ? value : 0.5
        }
    }

    mutating func text() -> String {
        let alphabet: [String] = [
            "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\r", "\t", "\u{8}", "\u{C}", "\u{0}", "\u{1F}", "\u{7F}", "é", "e\u{301}",
            "ש",
            "Я", "漢", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "\u{10000}", "😀", "\u{10FFFF}", "plain text of some length",
        ]
        return (0..<below(chance(10) ? 40 : 6)).map { _ in alphabet.randomElement(using: &self) ?? "" }.joined()
    }

    /// The document damaged in one to four places.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) {
            let at = below(bytes.count + 1)
            switch below(6) {
            case 0 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: next())
            case 1 where at < bytes.count: bytes.remove(at: at)
            case 2: bytes.removeSubrange(at...)
            case 3: bytes.insert(Array("{}[]\",:\\0123456789eE+-.tfnu \n".utf8).randomElement(using: &self) ?? 0, at: at)
            case 4:
                let from = below(bytes.count + 1)
                bytes.insert(contentsOf: bytes[from..<min(from + below(12), bytes.count)], at: at)
            default: bytes.insert(UInt8(truncatingIfNeeded: next()), at: at)
            }
        }
        return bytes
    }
}
