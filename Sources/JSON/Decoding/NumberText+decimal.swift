import FoundationEssentials

extension NumberText {
    /// A mantissa of 128 bits has no more digits.
    private static let greatestDigits = 39
    private static let exponents = -128...127

    /// Exactly the number that is written, or nil if no Decimal is.
    static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Decimal? {
        let isNegative = text[0] == UInt8(ascii: "-")
        var digits: [UInt8] = []
        var exponent = 0
        var isFraction = false
        for (position, byte) in text.enumerated().dropFirst(isNegative ? 1 : 0) {
            if byte == UInt8(ascii: ".") {
                isFraction = true
            } else if byte | 0x20 == UInt8(ascii: "e") {
                // No text is long enough for its digits to make up for an exponent of 2⁴⁸, whatever its sign.
                let written = Int(String(decoding: text[(position + 1)...], as: UTF8.self)) ?? 1 << 48
                exponent += min(max(written, -1 << 48), 1 << 48)
                break
            } else {
                if isFraction { exponent -= 1 }
                if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte) }
            }
        }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        guard !digits.isEmpty else { return .zero }
        while exponent > exponents.upperBound, digits.count < greatestDigits {
            digits.append(UInt8(ascii: "0"))
            exponent -= 1
        }
        guard digits.count <= greatestDigits, exponents.contains(exponent) else { return nil }
        let mantissa = String(decoding: digits, as: UTF8.self)
        guard let value = Decimal(string: "\(isNegative ? "-" : "")\(mantissa)e\(exponent)") else { return nil }
        // The last digit may not have had room.
        return digits.count < greatestDigits || significant(value.description) == significant(mantissa) ? value : nil
    }

    /// The digits from the last to the first that is not zero.
    private static func significant(_ text: String) -> [UInt8] {
        let isZero: (UInt8) -> Bool = { $0 == UInt8(ascii: "0") }
        let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Array(digits.drop(while: isZero).reversed().drop(while: isZero))
    }
}
