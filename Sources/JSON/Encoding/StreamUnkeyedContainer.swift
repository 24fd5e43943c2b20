/// The elements of an array, written as they come. Three words, so that it is an existential without allocation.
struct StreamUnkeyedContainer: UnkeyedEncodingContainer {
    private let state: EncodingState
    private let slot: Int
    private let level: Int32
    private var written: Int32 = 0

    init(state: EncodingState, level: Int, slot: Int) {
        self.state = state
        self.slot = slot
        // Depth is bounded far below 2^31.
        self.level = Int32(truncatingIfNeeded: level)
    }

    var codingPath: [any CodingKey] { state.path.codingPath }

    var count: Int { Int(written) }

    @inline(__always)
    private mutating func element(_ body: () throws -> Void) throws {
        try state.select(slot, level: Int(level))
        try body()
        written &+= 1
    }

    private mutating func encoder() -> StreamEncoder {
        do {
            try state.select(slot, level: Int(level))
        } catch {
            return StreamEncoder(state: state, level: Int(level), slot: -1)
        }
        written &+= 1
        return state.awaitValue()
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder { encoder() }
}

// MARK: - Elements

extension StreamUnkeyedContainer {
    mutating func encodeNil() throws { try element { [state] in state.writer.null() } }

    mutating func encode<T: Encodable>(_ value: T) throws {
        try element { [state] in try state.undoingFailure { try state.encode(value) } }
    }

    mutating func encode(_ value: Bool) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: String) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: Double) throws {
        try element { [state] in try state.undoingFailure { try state.writer.value(value) } }
    }

    mutating func encode(_ value: Float) throws {
        try element { [state] in try state.undoingFailure { try state.writer.value(value) } }
    }

    mutating func encode(_ value: Int) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: Int8) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: Int16) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: Int32) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: Int64) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: UInt) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: UInt8) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: UInt16) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: UInt32) throws { try element { [state] in state.writer.value(value) } }

    mutating func encode(_ value: UInt64) throws { try element { [state] in state.writer.value(value) } }
}
