extension Array: PostgresBindable where Element: PostgresBindable {
    public func bind(to parameter: inout PostgresParameter) throws(PostgresError) {
        try Element.bind(array: self, to: &parameter)
    }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
    public static var postgresExpectation: String { "an array, each element \(Element.postgresExpectation)" }

    public init?(postgres cell: borrowing PostgresCell) {
        guard let elements = Element.array(postgres: cell) else { return nil }
        self = elements
    }
}

extension PostgresBindable {
    public static func bind(array: [Self], to parameter: inout PostgresParameter) throws(PostgresError) {
        parameter.append("{")
        for (index, element) in array.enumerated() {
            if index > 0 { parameter.append(",") }
            var text = PostgresParameter()
            try element.bind(to: &text)
            guard !text.isNull else {
                parameter.append("NULL")
                continue
            }
            parameter.append("\"")
            for byte in text.bytes {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { parameter.bytes.append(UInt8(ascii: "\\")) }
                parameter.bytes.append(byte)
            }
            parameter.append("\"")
        }
        parameter.append("}")
    }
}

extension PostgresDecodable {
    /// Reads an array of one dimension: `{1,NULL,"a \"quoted\" text"}`.
    public static func array(postgres cell: borrowing PostgresCell) -> [Self]? {
        let bytes = cell.bytes
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else { return nil }
        guard bytes.count > 2 else { return [] }
        var elements: [Self] = []
        var text: [UInt8] = []
        var isQuoted = false
        var isInside = false
        var position = 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\\"):
                guard position < bytes.count else { return nil }
                text.append(bytes[position])
                position += 1
            case UInt8(ascii: "\""):
                isInside.toggle()
                isQuoted = true
            case UInt8(ascii: ",") where !isInside, UInt8(ascii: "}") where !isInside:
                guard let element = element(text, isQuoted: isQuoted) else { return nil }
                elements.append(element)
                text.removeAll(keepingCapacity: true)
                isQuoted = false
                if byte == UInt8(ascii: "}") { return position == bytes.count ? elements : nil }
            case UInt8(ascii: "{") where !isInside: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private static func element(_ text: [UInt8], isQuoted: Bool) -> Self? {
        if !isQuoted, text.elementsEqual("NULL".utf8) { return postgresNull }
        return text.withUnsafeBytes { Self(postgres: PostgresCell(bytes: $0)) }
    }
}

/// Arrays of bytes are bytea.
extension UInt8: PostgresBindable, PostgresDecodable {
    private static let digits = Array("0123456789abcdef".utf8)

    public static func bind(array: [UInt8], to parameter: inout PostgresParameter) throws(PostgresError) {
        parameter.append("\\x")
        parameter.bytes.reserveCapacity(parameter.bytes.count + 2 * array.count + 1)
        for byte in array {
            parameter.bytes.append(digits[Int(byte >> 4)])
            parameter.bytes.append(digits[Int(byte & 15)])
        }
    }

    public static func array(postgres cell: borrowing PostgresCell) -> [UInt8]? {
        let bytes = cell.bytes
        guard bytes.count >= 2, bytes.count % 2 == 0, bytes[0] == UInt8(ascii: "\\"), bytes[1] == UInt8(ascii: "x") else {
            return nil
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 2 - 1)
        for position in stride(from: 2, to: bytes.count, by: 2) {
            guard let high = value(ofDigit: bytes[position]), let low = value(ofDigit: bytes[position + 1]) else { return nil }
            result.append(high << 4 | low)
        }
        return result
    }

    private static func value(ofDigit byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 97...102: byte - 87
        default: nil
        }
    }
}
