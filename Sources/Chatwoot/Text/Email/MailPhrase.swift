/// A line as it is compared with the words that mail programs write.
enum MailPhrase {
    /// Lower case, one space between words, without direction marks and the stars of bold plain text.
    static func normalized(_ text: some StringProtocol) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var space = false
        for scalar in text.unicodeScalars {
            if scalar.isWhite {
                space = !result.isEmpty
            } else if scalar != "*", !isDirection(scalar) {
                if space { result.append(UInt8(ascii: " ")) }
                space = false
                append(scalar, to: &result)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
        switch scalar {
        case "A"..."Z": result.append(UInt8(truncatingIfNeeded: scalar.value | 0x20))
        case "\u{2019}": result.append(UInt8(ascii: "'"))
        case _ where scalar.isASCII: result.append(UInt8(truncatingIfNeeded: scalar.value))
        default: result.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    private static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Whether `phrase` stands in `text` as whole words.
    static func contains(_ text: String, word phrase: String) -> Bool {
        var rest = text[...]
        while let range = rest.firstRange(of: phrase) {
            let before = text[..<range.lowerBound].last
            let after = text[range.upperBound...].first
            if !(before.map { $0.isLetter } ?? false), !(after.map { $0.isLetter } ?? false) { return true }
            rest = text[range.upperBound...]
        }
        return false
    }
}
