/// The members of an object, written as they come.
struct StreamKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let state: EncodingState
    let level: Int
    let slot: Int

    var codingPath: [any CodingKey] { state.path.codingPath }

    @inline(__always)
    private func begin(_ key: Key) throws {
        try state.select(slot, level: level)
        state.writer.key(key.stringValue)
    }

    /// An encoder for the member `key`; of a container that is closed, one that refuses everything.
    private func encoder(_ key: String) -> StreamEncoder {
        do {
            try state.select(slot, level: level)
        } catch {
            return StreamEncoder(state: state, level: level, slot: -1)
        }
        state.writer.key(key)
        return state.awaitValue()
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder(key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(key.stringValue).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder(PathKey.superKey.stringValue) }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(key.stringValue) }
}

// MARK: - Members

extension StreamKeyedContainer {
    func encodeNil(forKey key: Key) throws {
        try begin(key)
        state.writer.null()
    }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try state.select(slot, level: level)
        try state.undoingFailure {
            state.writer.key(key.stringValue)
            try state.encode(value)
        }
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: String, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: Double, forKey key: Key) throws {
        try state.select(slot, level: level)
        try state.undoingFailure {
            state.writer.key(key.stringValue)
            try state.writer.value(value)
        }
    }

    func encode(_ value: Float, forKey key: Key) throws {
        try state.select(slot, level: level)
        try state.undoingFailure {
            state.writer.key(key.stringValue)
            try state.writer.value(value)
        }
    }

    func encode(_ value: Int, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: Int8, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: Int16, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: Int32, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: Int64, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: UInt, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: UInt8, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: UInt16, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: UInt32, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }

    func encode(_ value: UInt64, forKey key: Key) throws {
        try begin(key)
        state.writer.value(value)
    }
}
