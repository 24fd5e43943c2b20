/// The members of an object, found by comparing key bytes where they lie.
struct TapeKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let tape: Tape
    let object: Int

    var codingPath: [any CodingKey] { tape.path(object).codingPath }

    var allKeys: [Key] {
        var keys: [Key] = []
        keys.reserveCapacity(tape.count(object))
        var key = object + 1
        while key < tape.next(object) {
            if let key = Key(stringValue: tape.text(key)) { keys.append(key) }
            key = tape.next(key + 1)
        }
        return keys
    }

    func contains(_ key: Key) -> Bool { tape.member(key.stringValue, of: object) != nil }

    @inline(__always)
    private func member(_ key: Key) throws -> Int {
        let name = key.stringValue
        guard let node = tape.member(name, of: object) else { throw tape.missing(name, of: object) }
        return node
    }

    /// The member unless it is missing or null.
    @inline(__always)
    private func memberIfPresent(_ key: Key) -> Int? {
        guard let node = tape.member(key.stringValue, of: object), !tape.isNull(node) else { return nil }
        return node
    }

    private func decoder(_ key: Key) throws -> TapeDecoder { TapeDecoder(tape: tape, node: try member(key)) }

    func decodeNil(forKey key: Key) throws -> Bool { tape.isNull(try member(key)) }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        guard let node = tape.member(PathKey.superKey.stringValue, of: object) else {
            throw tape.missing(PathKey.superKey.stringValue, of: object)
        }
        return TapeDecoder(tape: tape, node: node)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }
}

// MARK: - Members

extension TapeKeyedContainer {
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try tape.decode(type, at: member(key)) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try tape.bool(member(key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try tape.string(member(key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try tape.double(member(key)) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try tape.float(member(key)) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try tape.integer(type, member(key)) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try tape.integer(type, member(key)) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try tape.integer(type, member(key)) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try tape.integer(type, member(key)) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try tape.integer(type, member(key)) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try tape.integer(type, member(key)) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try tape.integer(type, member(key)) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try tape.integer(type, member(key)) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try tape.integer(type, member(key)) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try tape.integer(type, member(key)) }
}

// MARK: - Members that may be missing or null

extension TapeKeyedContainer {
    @inline(__always)
    private func ifPresent<T>(_ key: Key, _ body: (Int) throws -> T) rethrows -> T? {
        guard let node = memberIfPresent(key) else { return nil }
        return try body(node)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        try ifPresent(key) { try tape.decode(type, at: $0) }
    }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try ifPresent(key) { try tape.bool($0) }
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try ifPresent(key) { try tape.string($0) }
    }

    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try ifPresent(key) { try tape.double($0) }
    }

    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
        try ifPresent(key) { try tape.float($0) }
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }

    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }

    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }

    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }

    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }

    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }

    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }

    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }

    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }

    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
        try ifPresent(key) { try tape.integer(type, $0) }
    }
}
