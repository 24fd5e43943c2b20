/// Plain scalars by the core schema of YAML 1.2: `yes`, `on` and `012` are what they look like, strings and twelve.
enum YAMLScalar {
    static func content(_ text: String) -> YAMLNode.Content {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        if let integer = integer(text) { return .int(integer) }
        if let number = number(text) { return .number(number) }
        return .string(text)
    }

    private static func integer(_ text: String) -> Int64? {
        if text.hasPrefix("0x") { return Int64(unsigned: text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return Int64(unsigned: text.dropFirst(2), radix: 8) }
        return Int64(text)
    }

    /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`; infinity and NaN, which JSON lacks, stay strings.
    private static func number(_ text: String) -> Double? {
        var rest = Substring(text)
        if let sign = rest.first, sign == "-" || sign == "+" { rest.removeFirst() }
        let whole = takeDigits(&rest)
        var fraction = 0
        if rest.first == "." {
            rest.removeFirst()
            fraction = takeDigits(&rest)
        }
        guard whole + fraction > 0 else { return nil }
        if let letter = rest.first, letter == "e" || letter == "E" {
            rest.removeFirst()
            if let sign = rest.first, sign == "-" || sign == "+" { rest.removeFirst() }
            guard takeDigits(&rest) > 0 else { return nil }
        }
        guard rest.isEmpty, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    private static func takeDigits(_ text: inout Substring) -> Int {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        text.removeFirst(digits.count)
        return digits.count
    }
}

extension Int64 {
    /// Digits without a sign.
    fileprivate init?(unsigned text: Substring, radix: Int) {
        guard let first = text.first, first.isHexDigit else { return nil }
        self.init(text, radix: radix)
    }
}
