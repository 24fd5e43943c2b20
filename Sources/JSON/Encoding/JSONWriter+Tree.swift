extension JSONWriter {
    /// A tree of values. Throws, with nothing of it written, for NaN, infinity, or too deep a nesting.
    public mutating func value(_ value: JSONValue) throws(JSONError) {
        let count = bytes.count
        let comma = needsComma
        do {
            try write(value, depth: 0)
        } catch {
            let path = WrittenPath.of(bytes[count...], isBetween: needsComma)
            bytes.removeLast(bytes.count - count)
            needsComma = comma
            throw JSONError(kind: error.kind, path: path.description, message: error.message)
        }
    }

    /// A tree of values below `depth` open containers.
    mutating func write(_ value: JSONValue, depth: Int) throws(JSONError) {
        switch value {
        case .null: null()
        case .bool(let value): self.value(value)
        case .int(let value): self.value(value)
        case .number(let value): try self.value(value)
        case .string(let value): self.value(value)
        case .literal(let text):
            guard JSONWriter.isNumber(text) else {
                throw JSONError(kind: .notRepresentable, message: "`\(text)` is no JSON number")
            }
            self.value(json: text.utf8)
        case .array(let elements):
            try JSONWriter.checkDepth(depth)
            beginArray()
            for element in elements { try write(element, depth: depth + 1) }
            endArray()
        case .object(let object):
            try JSONWriter.checkDepth(depth)
            beginObject()
            for member in object {
                key(member.key)
                try write(member.value, depth: depth + 1)
            }
            endObject()
        }
    }

    static func checkDepth(_ depth: Int) throws(JSONError) {
        guard depth < JSON.greatestMaximumDepth else {
            throw JSONError(kind: .tooDeep, message: "arrays and objects nest deeper than \(JSON.greatestMaximumDepth)")
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        guard let first = text.utf8.first, first == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= first,
            let last = text.utf8.last, UInt8(ascii: "0")...UInt8(ascii: "9") ~= last
        else { return false }
        return (try? JSONDocument(text)) != nil
    }

    /// A tree of values for people to read: what has no JSON form is written as null.
    mutating func lenientValue(_ value: JSONValue) {
        switch value {
        case .array(let elements):
            beginArray()
            for element in elements { lenientValue(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object {
                key(member.key)
                lenientValue(member.value)
            }
            endObject()
        default:
            do {
                try self.value(value)
            } catch {
                null()
            }
        }
    }
}
