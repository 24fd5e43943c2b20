/// Encodes one value at its place in the output. It is three words, so that passing it as `any Encoder` allocates nothing.
struct StreamEncoder: Encoder {
    let state: EncodingState

    /// How many containers are open around the value.
    let level: Int

    /// The number of the value.
    let slot: Int

    var codingPath: [any CodingKey] { state.path.codingPath }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    // A container that cannot be opened any more is one that was never opened: its first use throws.

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let isOpen = state.open(slot, level: level, isObject: true)
        return KeyedEncodingContainer(StreamKeyedContainer(state: state, level: level + 1, slot: isOpen ? slot : -1))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        let isOpen = state.open(slot, level: level, isObject: false)
        return StreamUnkeyedContainer(state: state, level: level + 1, slot: isOpen ? slot : -1)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension StreamEncoder: SingleValueEncodingContainer {
    @inline(__always)
    private func write(_ body: () throws -> Void) throws {
        try state.beginValue(slot)
        try body()
    }

    func encodeNil() throws { try write { state.writer.null() } }
    func encode(_ value: Bool) throws { try write { state.writer.value(value) } }
    func encode(_ value: String) throws { try write { state.writer.value(value) } }
    func encode(_ value: Double) throws { try write { try state.writer.value(value) } }
    func encode(_ value: Float) throws { try write { try state.writer.value(value) } }
    func encode(_ value: Int) throws { try write { state.writer.value(value) } }
    func encode(_ value: Int8) throws { try write { state.writer.value(value) } }
    func encode(_ value: Int16) throws { try write { state.writer.value(value) } }
    func encode(_ value: Int32) throws { try write { state.writer.value(value) } }
    func encode(_ value: Int64) throws { try write { state.writer.value(value) } }
    func encode(_ value: UInt) throws { try write { state.writer.value(value) } }
    func encode(_ value: UInt8) throws { try write { state.writer.value(value) } }
    func encode(_ value: UInt16) throws { try write { state.writer.value(value) } }
    func encode(_ value: UInt32) throws { try write { state.writer.value(value) } }
    func encode(_ value: UInt64) throws { try write { state.writer.value(value) } }
    func encode<T: Encodable>(_ value: T) throws { try write { try state.encode(value) } }
}
