import JSON

/// What is known of the customer's affairs, out of tool results and the context in the prompt, by the names of members.
struct Facts: Sendable {
    private(set) var values: [(name: String, value: JSONValue)] = []
    /// Every object, the outer before the inner.
    private(set) var objects: [JSONObject] = []

    var isEmpty: Bool { values.isEmpty }

    /// Adds every member below a value, the outer before the inner.
    mutating func add(_ value: JSONValue) {
        switch value {
        case .object(let object):
            objects.append(object)
            for member in object where !member.value.isNull {
                values.append((FactName.plain(member.key), member.value))
            }
            for member in object { add(member.value) }
        case .array(let elements): for element in elements { add(element) }
        default: break
        }
    }

    /// Adds a text: JSON when it is that, else its lines of `name: value`.
    mutating func add(text: String) {
        if let value = try? JSON.parse(Array(text.utf8)) {
            if value.object != nil || value.array != nil { add(value) }
            return
        }
        for line in text.split(separator: "\n") {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = line[..<colon].drop { " -*•".contains($0) }
            let value = String(line[line.utf8.index(after: colon)...]).trimmingBlanks()
            guard !name.isEmpty, name.count < 40, !value.isEmpty else { continue }
            if let parsed = try? JSON.parse(Array(value.utf8)) {
                values.append((FactName.plain(String(name)), parsed))
                add(parsed)
            } else {
                values.append((FactName.plain(String(name)), .string(value)))
            }
        }
    }

    /// The first value whose name is one of these, in their order.
    func first(_ names: String...) -> JSONValue? {
        for name in names {
            if let fact = values.first(where: { $0.name == name && !$0.value.isNull }) { return fact.value }
        }
        return nil
    }

    func text(_ names: String...) -> String? {
        for name in names {
            if let text = values.lazy.filter({ $0.name == name }).compactMap({ Facts.plain($0.value) }).first { return text }
        }
        return nil
    }

    /// A value as one would say it: a date without its time, a number without needless digits. Nil for lists and objects.
    static func plain(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text):
            if text.isEmpty { return nil }
            let bytes = Array(text.utf8)
            let isTimestamp =
                bytes.count > 10 && bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
                && (bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "))
            return isTimestamp ? String(decoding: bytes[..<10], as: UTF8.self) : text
        case .int(let number): return String(number)
        case .number(let number): return number == number.rounded() ? String(Int64(number)) : String(number)
        case .literal(let text): return text
        case .bool, .null, .array, .object: return nil
        }
    }
}
