public import FoundationEssentials

extension PostgresDecodable where Self: FixedWidthInteger {
    public static var postgresExpectation: String { "an integer of \(Self.bitWidth) bits" }

    public init?(postgres cell: borrowing PostgresCell) {
        guard let value = Self.parse(decimal: cell.bytes) else { return nil }
        self = value
    }

    static func parse(decimal bytes: UnsafeRawBufferPointer) -> Self? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = isNegative ? UnsafeRawBufferPointer(rebasing: bytes.dropFirst()) : bytes
        guard !digits.isEmpty else { return nil }
        var value: Self = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            let digit = Self(truncatingIfNeeded: digit &- 48)
            let (sum, outOfRange) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            guard !overflowed, !outOfRange else { return nil }
            value = sum
        }
        return value
    }
}

extension PostgresBindable where Self: FixedWidthInteger {
    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) { parameter.append(String(self)) }
}

extension Int: PostgresBindable, PostgresDecodable {}
extension Int16: PostgresBindable, PostgresDecodable {}
extension Int32: PostgresBindable, PostgresDecodable {}
extension Int64: PostgresBindable, PostgresDecodable {}

extension Bool: PostgresBindable, PostgresDecodable {
    public static var postgresExpectation: String { "a boolean" }

    public init?(postgres cell: borrowing PostgresCell) {
        guard cell.bytes.count == 1 else { return nil }
        switch cell.bytes[0] {
        case UInt8(ascii: "t"): self = true
        case UInt8(ascii: "f"): self = false
        default: return nil
        }
    }

    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) { parameter.append(self ? "true" : "false") }
}

extension Double: PostgresBindable, PostgresDecodable {
    public static var postgresExpectation: String { "a number" }

    public init?(postgres cell: borrowing PostgresCell) { self.init(cell.text) }

    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) {
        guard !isInfinite else { return parameter.append(self < 0 ? "-Infinity" : "Infinity") }
        parameter.append(isNaN ? "NaN" : description)
    }
}

extension Decimal: PostgresBindable, PostgresDecodable {
    public static var postgresExpectation: String { "a number of at most 38 digits" }

    public init?(postgres cell: borrowing PostgresCell) {
        // Decimal's own parser reads as far as it understands; PostgreSQL writes digits, a sign and a point, or a word.
        let digits = cell.bytes.lazy.filter { (48...57).contains($0) }.count
        let others = cell.bytes.lazy.filter { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }.count
        guard digits > 0, digits <= 38, digits + others == cell.bytes.count else { return nil }
        self.init(string: cell.text)
    }

    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) {
        parameter.append(isNaN ? "NaN" : description)
    }
}
