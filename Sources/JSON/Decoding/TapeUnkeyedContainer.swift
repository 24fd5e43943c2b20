/// The elements of an array in turn. Small enough to be passed as an existential without allocation.
struct TapeUnkeyedContainer: UnkeyedDecodingContainer {
    let tape: Tape
    private let array: UInt32
    private var element: UInt32
    private var index: UInt32 = 0

    init(tape: Tape, array: Int) {
        self.tape = tape
        self.array = UInt32(truncatingIfNeeded: array)
        element = self.array + 1
    }

    var codingPath: [any CodingKey] { tape.path(Int(array)).codingPath }

    var count: Int? { tape.count(Int(array)) }

    var currentIndex: Int { Int(index) }

    var isAtEnd: Bool { Int(element) >= tape.next(Int(array)) }

    /// Decodes the element at hand and, if that succeeds, goes on to the next.
    @inline(__always)
    private mutating func take<T>(_ body: (Int) throws -> T) throws -> T {
        let node = Int(element)
        guard !isAtEnd else {
            throw TapeFailure(
                kind: .missingMember, node: Int(array), message: "missing element \(index): the array has no more")
        }
        let value = try body(node)
        element = UInt32(truncatingIfNeeded: tape.next(node))
        index += 1
        return value
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, tape.isNull(Int(element)) else { return false }
        return try take { _ in true }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try take { [tape] in try TapeDecoder(tape: tape, node: $0).container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try take { [tape] in try TapeDecoder(tape: tape, node: $0).unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder {
        try take { [tape] in TapeDecoder(tape: tape, node: $0) }
    }
}

// MARK: - Elements

extension TapeUnkeyedContainer {
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try take { [tape] in try tape.decode(type, at: $0) }
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try take { [tape] in try tape.bool($0) } }
    mutating func decode(_ type: String.Type) throws -> String { try take { [tape] in try tape.string($0) } }
    mutating func decode(_ type: Double.Type) throws -> Double { try take { [tape] in try tape.double($0) } }
    mutating func decode(_ type: Float.Type) throws -> Float { try take { [tape] in try tape.float($0) } }
    mutating func decode(_ type: Int.Type) throws -> Int { try take { [tape] in try tape.integer(type, $0) } }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try take { [tape] in try tape.integer(type, $0) } }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try take { [tape] in try tape.integer(type, $0) } }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try take { [tape] in try tape.integer(type, $0) } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try take { [tape] in try tape.integer(type, $0) } }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try take { [tape] in try tape.integer(type, $0) } }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try take { [tape] in try tape.integer(type, $0) } }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try take { [tape] in try tape.integer(type, $0) } }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try take { [tape] in try tape.integer(type, $0) } }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try take { [tape] in try tape.integer(type, $0) } }
}
