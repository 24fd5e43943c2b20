/// Numbers from text that the scanner has found to be well formed.
enum NumberText {
    /// The integer of an optional minus and digits, or nil if it does not fit.
    @inline(__always)
    static func integer<T: FixedWidthInteger>(_ type: T.Type, _ text: UnsafeBufferPointer<UInt8>) -> T? {
        let isNegative = text[0] == UInt8(ascii: "-")
        let first = isNegative ? 1 : 0
        var magnitude: UInt64 = 0
        if text.count - first <= 18 {
            for position in first..<text.count {
                magnitude = magnitude &* 10 &+ UInt64(text[position] &- UInt8(ascii: "0"))
            }
            let value = Int64(bitPattern: magnitude)
            return T(exactly: isNegative ? 0 &- value : value)
        }
        for position in first..<text.count {
            let (product, overflows) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carries) = product.addingReportingOverflow(UInt64(text[position] &- UInt8(ascii: "0")))
            if overflows || carries { return nil }
            magnitude = sum
        }
        guard isNegative else { return T(exactly: magnitude) }
        guard magnitude <= UInt64(Int64.max) + 1 else { return nil }
        return T(exactly: Int64(truncatingIfNeeded: 0 &- magnitude))
    }

    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
        1e21, 1e22,
    ]

    /// The nearest Double; infinite if there is none.
    static func double(_ text: UnsafeBufferPointer<UInt8>) -> Double {
        // Up to 2^53 times or over up to 10^22 is one correctly rounded operation on two exact Doubles.
        var digits: UInt64 = 0
        var scale = 0
        var position = text[0] == UInt8(ascii: "-") ? 1 : 0
        let isNegative = position == 1
        guard text.count - position <= 19 else { return general(text) }
        var isFraction = false
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: ".") {
                isFraction = true
            } else if byte | 0x20 == UInt8(ascii: "e") {
                return general(text)
            } else {
                digits = digits &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
                if isFraction { scale += 1 }
            }
            position += 1
        }
        guard digits <= 1 << 53, scale <= 22 else { return general(text) }
        let value = scale == 0 ? Double(digits) : Double(digits) / exactPowers[scale]
        return isNegative ? -value : value
    }

    @inline(never)
    private static func general(_ text: UnsafeBufferPointer<UInt8>) -> Double { Double(string(text)) ?? .infinity }

    static func string(_ text: UnsafeBufferPointer<UInt8>) -> String { String(decoding: text, as: UTF8.self) }
}
