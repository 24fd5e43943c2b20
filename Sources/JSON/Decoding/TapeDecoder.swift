/// Decodes one node of a tape. It is two words, so that passing it as `any Decoder` allocates nothing.
struct TapeDecoder: Decoder {
    let tape: Tape
    let node: Int

    var codingPath: [any CodingKey] { tape.path(node).codingPath }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard tape.kind(node) == .object else { throw tape.wrongType(node, expected: "an object") }
        return KeyedDecodingContainer(TapeKeyedContainer(tape: tape, object: node))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard tape.kind(node) == .array else { throw tape.wrongType(node, expected: "an array") }
        return TapeUnkeyedContainer(tape: tape, array: node)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension TapeDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { tape.isNull(node) }
    func decode(_ type: Bool.Type) throws -> Bool { try tape.bool(node) }
    func decode(_ type: String.Type) throws -> String { try tape.string(node) }
    func decode(_ type: Double.Type) throws -> Double { try tape.double(node) }
    func decode(_ type: Float.Type) throws -> Float { try tape.float(node) }
    func decode(_ type: Int.Type) throws -> Int { try tape.integer(type, node) }
    func decode(_ type: Int8.Type) throws -> Int8 { try tape.integer(type, node) }
    func decode(_ type: Int16.Type) throws -> Int16 { try tape.integer(type, node) }
    func decode(_ type: Int32.Type) throws -> Int32 { try tape.integer(type, node) }
    func decode(_ type: Int64.Type) throws -> Int64 { try tape.integer(type, node) }
    func decode(_ type: UInt.Type) throws -> UInt { try tape.integer(type, node) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try tape.integer(type, node) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try tape.integer(type, node) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try tape.integer(type, node) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try tape.integer(type, node) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try tape.decode(type, at: node) }
}
