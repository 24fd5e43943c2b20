/// One value of a scanned document. Cheap to copy; keeps its document alive.
public struct JSONNode {
    /// The types JSON has.
    public enum Kind: Sendable, Hashable {
        case object, array, string, number, bool, null
    }

    let tape: Tape
    let node: Int

    /// Which of them this is.
    public var kind: Kind {
        switch tape.kind(node) {
        case .object: .object
        case .array: .array
        case .string, .key: .string
        case .integer, .decimal: .number
        case .trueLiteral, .falseLiteral: .bool
        case .null: .null
        }
    }

    /// Where the value lies in the text that was scanned, in bytes.
    public var range: Range<Int> { tape.range(node) }

    /// The value's text as it was received.
    public var bytes: [UInt8] {
        let range = range
        return [UInt8](UnsafeBufferPointer(start: tape.bytes + range.lowerBound, count: range.count))
    }

    /// Whether this is null.
    public var isNull: Bool { tape.isNull(node) }

    /// The string, or nil if this is none.
    public var string: String? { tape.kind(node) == .string ? tape.text(node) : nil }

    /// The integer, or nil if this is none or it does not fit.
    public var int: Int64? { try? tape.integer(Int64.self, node) }

    /// The boolean, or nil if this is none.
    public var bool: Bool? { try? tape.bool(node) }

    /// The value as a tree. Throws when a number exceeds Double.
    public var value: JSONValue { get throws(JSONError) { try decode(JSONValue.self) } }

    /// The value as a Codable type. Throws as `JSON.decode` does; paths and offsets are those of the whole document.
    public func decode<T: Decodable>(_ type: T.Type) throws(JSONError) -> T { try tape.decodeRoot(type, at: node) }

    /// The member `key`, or nil when there is none or this is no object.
    public subscript(key: StaticString) -> JSONNode? {
        guard tape.kind(node) == .object else { return nil }
        let key = UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
        return tape.member(key, of: node).map { JSONNode(tape: tape, node: $0) }
    }

    /// Whether this is the string `text`, without making a string.
    public func isString(_ text: StaticString) -> Bool {
        let text = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return tape.kind(node) == .string && tape.isText(node, text)
    }

    /// The members of an object in their order; of anything else, none.
    public var members: JSONScanner { JSONScanner(self) }

    /// The elements of an array in their order; of anything else, none.
    public var elements: [JSONNode] {
        guard tape.kind(node) == .array else { return [] }
        var elements: [JSONNode] = []
        elements.reserveCapacity(tape.count(node))
        var child = node + 1
        while child < tape.next(node) {
            elements.append(JSONNode(tape: tape, node: child))
            child = tape.next(child)
        }
        return elements
    }
}
