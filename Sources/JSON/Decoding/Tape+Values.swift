import FoundationEssentials

extension Tape {
    func decodeRoot<T: Decodable>(_ type: T.Type, at node: Int = 0) throws(JSONError) -> T {
        do {
            return try decode(type, at: node)
        } catch {
            throw self.error(error)
        }
    }

    /// The value of a node as any type: what the coder knows directly, or what the type makes of a decoder.
    func decode<T: Decodable>(_ type: T.Type, at node: Int) throws -> T {
        // Each cast is between one type and itself, as the comparison before it has shown.
        if T.self == String.self { return unsafeBitCast(try string(node), to: T.self) }
        // swift-format-ignore: NeverForceUnwrap
        if T.self == JSONValue.self { return try value(node) as! T }
        // swift-format-ignore: NeverForceUnwrap
        if T.self == JSONObject.self { return try object(node) as! T }
        if T.self == Int.self { return unsafeBitCast(try integer(Int.self, node), to: T.self) }
        if T.self == Double.self { return unsafeBitCast(try double(node), to: T.self) }
        if T.self == Bool.self { return unsafeBitCast(try bool(node), to: T.self) }
        if T.self == [String].self { return unsafeBitCast(try strings(node), to: T.self) }
        if T.self == Decimal.self { return unsafeBitCast(try decimal(node), to: T.self) }
        do {
            return try T(from: TapeDecoder(tape: self, node: node))
        } catch DecodingError.dataCorrupted where T.self is any CaseIterable.Type {
            throw notACase(node, of: type)
        }
    }

    /// The error of an enum that has no such case, with the cases it has.
    private func notACase<T>(_ node: Int, of type: T.Type) -> TapeFailure {
        let found = range(node)
        let excerpt = UnsafeBufferPointer(start: bytes + found.lowerBound, count: min(found.count, 80))
        let text = String(decoding: excerpt, as: UTF8.self)
        let cases = (type as? any CaseIterable.Type).map { JSONSchema.cases($0) }?.map(\.encodedString) ?? []
        return TapeFailure(
            kind: .invalidValue, node: node, message: "expected one of \(cases.joined(separator: ", ")), found \(text)")
    }

    @inline(__always)
    func isNull(_ node: Int) -> Bool { kind(node) == .null }

    func bool(_ node: Int) throws -> Bool {
        switch kind(node) {
        case .trueLiteral: return true
        case .falseLiteral: return false
        default: throw wrongType(node, expected: "a boolean")
        }
    }

    @inline(__always)
    func string(_ node: Int) throws -> String {
        guard kind(node) == .string else { throw wrongType(node, expected: "a string") }
        return text(node)
    }

    private func strings(_ array: Int) throws -> [String] {
        guard kind(array) == .array else { throw wrongType(array, expected: "an array") }
        var strings: [String] = []
        strings.reserveCapacity(count(array))
        var child = array + 1
        while child < next(array) {
            strings.append(try string(child))
            child = next(child)
        }
        return strings
    }
}

// MARK: - Numbers

extension Tape {
    @inline(__always)
    private func digits(_ node: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + Int(nodes[node].start), count: nodes[node].length)
    }

    @inline(__always)
    func integer<T: FixedWidthInteger>(_ type: T.Type, _ node: Int) throws -> T {
        if kind(node) == .integer, let value = NumberText.integer(T.self, digits(node)) { return value }
        return try unusualInteger(type, node)
    }

    /// A number such as `2.0` or `1e3` is an integer too.
    @inline(never)
    private func unusualInteger<T: FixedWidthInteger>(_ type: T.Type, _ node: Int) throws -> T {
        guard kind(node) == .integer || kind(node) == .decimal else { throw wrongType(node, expected: "an integer") }
        if kind(node) == .decimal {
            let value = NumberText.double(digits(node))
            if value.magnitude <= 0x1p53, let integer = T(exactly: value) { return integer }
            guard value == value.rounded(), value.magnitude > 0x1p53 else {
                throw TapeFailure(
                    kind: .wrongType, node: node, message: "expected an integer, found \(excerpt(node))")
            }
        }
        throw TapeFailure(
            kind: .numberOutOfRange, node: node, message: "\(excerpt(node)) does not fit \(type), \(T.min) to \(T.max)")
    }

    func double(_ node: Int) throws -> Double {
        guard kind(node) == .integer || kind(node) == .decimal else { throw wrongType(node, expected: "a number") }
        let value = NumberText.double(digits(node))
        guard value.isFinite else {
            throw TapeFailure(kind: .numberOutOfRange, node: node, message: "\(excerpt(node)) does not fit Double")
        }
        return value
    }

    func float(_ node: Int) throws -> Float {
        guard kind(node) == .integer || kind(node) == .decimal else { throw wrongType(node, expected: "a number") }
        guard let value = Float(NumberText.string(digits(node))), value.isFinite else {
            throw TapeFailure(kind: .numberOutOfRange, node: node, message: "\(excerpt(node)) does not fit Float")
        }
        return value
    }

    /// Every digit as it is written: money never passes through a Double.
    private func decimal(_ node: Int) throws -> Decimal {
        guard kind(node) == .integer || kind(node) == .decimal else { throw wrongType(node, expected: "a number") }
        guard let value = NumberText.decimal(digits(node)) else {
            throw TapeFailure(
                kind: .numberOutOfRange, node: node, message: "\(excerpt(node)) does not fit Decimal, which has 38 digits")
        }
        return value
    }

    /// The number's text, shortened for a message.
    private func excerpt(_ node: Int) -> String {
        let text = digits(node)
        guard text.count > 40 else { return String(decoding: text, as: UTF8.self) }
        return String(decoding: text.prefix(40), as: UTF8.self) + "…"
    }
}

// MARK: - Trees

extension Tape {
    func value(_ node: Int) throws -> JSONValue {
        switch kind(node) {
        case .null: return .null
        case .trueLiteral: return .bool(true)
        case .falseLiteral: return .bool(false)
        case .string, .key: return .string(text(node))
        case .decimal: return .number(try double(node))
        case .integer: return integerValue(node)
        case .object: return .object(try object(node))
        case .array:
            var elements: [JSONValue] = []
            elements.reserveCapacity(count(node))
            var child = node + 1
            while child < next(node) {
                elements.append(try value(child))
                child = next(child)
            }
            return .array(elements)
        }
    }

    private func integerValue(_ node: Int) -> JSONValue {
        let text = digits(node)
        if let value = NumberText.integer(Int64.self, text), value != 0 || text.count == 1 { return .int(value) }
        // Minus zero is a Double only; what exceeds 64 bits keeps its text.
        return text.count == 2 ? .number(-0.0) : .literal(String(decoding: text, as: UTF8.self))
    }

    func object(_ node: Int) throws -> JSONObject {
        guard kind(node) == .object else { throw wrongType(node, expected: "an object") }
        var members: [JSONObject.Member] = []
        members.reserveCapacity(count(node))
        var key = node + 1
        while key < next(node) {
            members.append(JSONObject.Member(key: text(key), value: try value(key + 1)))
            key = next(key + 1)
        }
        return JSONObject(uniqueMembers: members)
    }
}
