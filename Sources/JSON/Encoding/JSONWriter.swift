/// Appends JSON to a byte buffer: for envelopes written by hand, and under the Codable encoder.
///
/// Commas come by themselves; that every key has a value and every `begin` its `end` is the caller's business.
public struct JSONWriter {
    /// What has been written, after what the caller put there before.
    public var bytes: [UInt8]

    /// Whether a further member or element needs a comma first.
    var needsComma = false

    /// Writes behind what `bytes` already holds, such as the room for a frame's length.
    public init(appendingTo bytes: [UInt8] = []) { self.bytes = bytes }

    @inline(__always)
    mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }
}

// MARK: - Structure

extension JSONWriter {
    /// Opens an object; `key` and a value for each member follow, then `endObject`.
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }

    /// Closes the innermost object.
    public mutating func endObject() { end(UInt8(ascii: "}")) }

    /// Opens an array; its elements follow, then `endArray`.
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }

    /// Closes the innermost array.
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// The key of the member whose value is written next.
    public mutating func key(_ name: String) {
        separate()
        bytes.appendJSONString(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// The key of the member whose value is written next; `name` needs no escaping.
    public mutating func key(_ name: StaticString) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    @inline(__always)
    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    @inline(__always)
    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }
}

// MARK: - Values

extension JSONWriter {
    /// A string, escaped where it must be.
    public mutating func value(_ value: String) {
        separate()
        bytes.appendJSONString(value)
    }

    /// `true` or `false`.
    public mutating func value(_ value: Bool) {
        separate()
        bytes.append(literal: value ? "true" : "false")
    }

    /// An integer of any width, exactly.
    public mutating func value(_ value: some FixedWidthInteger) {
        separate()
        bytes.append(decimal: value)
    }

    /// The shortest text that reads back as the same number. Throws for NaN and infinity.
    public mutating func value(_ value: Double) throws(JSONError) {
        guard value.isFinite else { throw JSONWriter.notANumber("\(value)") }
        separate()
        bytes.append(text: value.description)
    }

    /// The shortest text that reads back as the same number. Throws for NaN and infinity.
    public mutating func value(_ value: Float) throws(JSONError) {
        guard value.isFinite else { throw JSONWriter.notANumber("\(value)") }
        separate()
        bytes.append(text: value.description)
    }

    /// `null`.
    public mutating func null() {
        separate()
        bytes.append(literal: "null")
    }

    /// A value that is JSON text already, taken as it is.
    public mutating func value(json text: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: text)
    }

    /// Any Encodable value. If it throws, nothing of it has been written.
    public mutating func value(encoding value: some Encodable) throws(JSONError) {
        let state = EncodingState(writer: self)
        // The state has the buffer to itself while it writes; two references would copy it.
        bytes = []
        let result = Result { try state.encodeRoot(value) }
        self = state.writer
        state.writer = JSONWriter()
        do {
            try result.get()
        } catch {
            throw state.error(error)
        }
    }

    static func notANumber(_ value: String) -> JSONError {
        JSONError(kind: .notRepresentable, message: "\(value) has no JSON form")
    }
}
