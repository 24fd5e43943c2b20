import JSON

/// Builds a value that satisfies a JSON Schema, taking each part from suggestions where they fit.
struct SchemaFiller {
    /// What to put at a place; nil for no opinion, null for "nothing".
    typealias Suggestion = (_ path: [String], _ schema: JSONValue) -> JSONValue?

    let root: JSONValue
    let suggest: Suggestion

    private static let greatestDepth = 12

    init(_ schema: JSONValue, suggest: @escaping Suggestion) {
        root = schema
        self.suggest = suggest
    }

    func fill() -> JSONValue { fill(root, at: [], depth: 0) }

    /// The schema that a `$ref` points at, followed to its end.
    func resolved(_ schema: JSONValue) -> JSONValue {
        var schema = schema
        for _ in 0..<SchemaFiller.greatestDepth {
            guard let reference = schema["$ref"].string, reference.hasPrefix("#") else { break }
            schema = reference.dropFirst().split(separator: "/").reduce(root) { $0[String($1)] }
        }
        return schema
    }

    private func fill(_ unresolved: JSONValue, at path: [String], depth: Int) -> JSONValue {
        let schema = resolved(unresolved)
        let suggestion = suggest(path, schema)
        if !schema["const"].isNull { return schema["const"] }
        for union in ["anyOf", "oneOf"] {
            if let branches = schema[union].array { return fill(branches, suggestion, at: path, depth: depth) }
        }
        let types = SchemaFiller.types(of: schema)
        if let suggestion, suggestion.isNull, types.contains("null") { return .null }
        if let options = schema["enum"].array { return SchemaFiller.choice(suggestion, among: options) }
        if suggestion == nil, types.count > 1, types.contains("null") { return .null }
        switch types.first(where: { $0 != "null" }) ?? "" {
        case "object": return object(schema, suggestion, at: path, depth: depth)
        case "array": return array(schema, suggestion, at: path, depth: depth)
        case "string": return string(schema, suggestion)
        case "integer", "number": return number(schema, suggestion, isWhole: types.contains("integer"))
        case "boolean": return .bool(suggestion?.bool ?? false)
        default:
            return schema["properties"].object == nil ? suggestion ?? .null : object(schema, suggestion, at: path, depth: depth)
        }
    }

    static func types(of schema: JSONValue) -> [String] {
        if let type = schema["type"].string { return [type] }
        return schema["type"].array?.compactMap(\.string) ?? []
    }

    /// A branch of a union: the null of an optional without suggestion, else the first that suits.
    private func fill(_ branches: [JSONValue], _ suggestion: JSONValue?, at path: [String], depth: Int) -> JSONValue {
        let options = branches.map(resolved)
        let hasNull = options.contains { SchemaFiller.types(of: $0) == ["null"] }
        if hasNull, suggestion == nil || suggestion == .null { return .null }
        let suited = options.first { option in suggestion.map { SchemaFiller.suits($0, option) } ?? false }
        let chosen = suited ?? options.first { SchemaFiller.types(of: $0) != ["null"] } ?? .null
        return fill(chosen, at: path, depth: depth + 1)
    }

    private static func suits(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        let types = types(of: schema)
        return switch value {
        case .string: types.contains("string") || schema["enum"].array != nil
        case .bool: types.contains("boolean")
        case .int: types.contains("integer") || types.contains("number")
        case .number, .literal: types.contains("number")
        case .array: types.contains("array")
        case .object: types.contains("object") || schema["properties"].object != nil
        case .null: types.contains("null")
        }
    }

    /// The option that is the suggestion, or is spelt like it, or the first.
    private static func choice(_ suggestion: JSONValue?, among options: [JSONValue]) -> JSONValue {
        guard let suggestion else { return options.contains(.null) ? .null : options.first ?? .null }
        if options.contains(suggestion) { return suggestion }
        let wanted = suggestion.string.map { FoldedText($0) }
        return options.first { option in option.string.map { FoldedText($0) } == wanted && wanted != nil }
            ?? (options.contains(.null) ? .null : options.first ?? .null)
    }

    private func object(_ schema: JSONValue, _ suggestion: JSONValue?, at path: [String], depth: Int) -> JSONValue {
        let required = Set(schema["required"].array?.compactMap(\.string) ?? [])
        var members = JSONObject()
        for member in schema["properties"].object ?? [:] {
            let here = path + [member.key]
            let offered = suggestion?[member.key]
            let isRequired = required.contains(member.key)
            if depth >= SchemaFiller.greatestDepth, !isRequired { continue }
            if let offered, !offered.isNull {
                members[member.key] = SchemaFiller(root: root, suggest: override(here, with: offered))
                    .fill(member.value, at: here, depth: depth + 1)
            } else if isRequired || suggest(here, resolved(member.value)) != nil {
                members[member.key] = fill(member.value, at: here, depth: depth + 1)
            }
        }
        return .object(members)
    }

    private init(root: JSONValue, suggest: @escaping Suggestion) {
        self.root = root
        self.suggest = suggest
    }

    private func override(_ place: [String], with value: JSONValue) -> Suggestion {
        { [suggest] path, schema in path == place ? value : suggest(path, schema) }
    }

    private func array(_ schema: JSONValue, _ suggestion: JSONValue?, at path: [String], depth: Int) -> JSONValue {
        var elements: [JSONValue] = []
        for (index, offered) in (suggestion?.array ?? []).enumerated() {
            let here = path + [String(index)]
            elements.append(
                SchemaFiller(root: root, suggest: override(here, with: offered)).fill(schema["items"], at: here, depth: depth + 1)
            )
        }
        let least = schema["minItems"].int ?? 0
        while elements.count < least, depth < SchemaFiller.greatestDepth {
            elements.append(fill(schema["items"], at: path + [String(elements.count)], depth: depth + 1))
        }
        if let most = schema["maxItems"].int { elements = Array(elements.prefix(most)) }
        return .array(elements)
    }

    private func string(_ schema: JSONValue, _ suggestion: JSONValue?) -> JSONValue {
        var text = suggestion?.string ?? suggestion.map { $0.isNull ? "" : $0.encodedString } ?? ""
        let least = schema["minLength"].int ?? 0
        while text.count < least { text += text.isEmpty ? "none" : "." }
        if let most = schema["maxLength"].int { text = String(text.prefix(most)) }
        return .string(text)
    }

    private func number(_ schema: JSONValue, _ suggestion: JSONValue?, isWhole: Bool) -> JSONValue {
        var value = suggestion?.double ?? 0
        if let least = schema["minimum"].double { value = max(value, least) }
        if let most = schema["maximum"].double { value = min(value, most) }
        return isWhole ? .int(Int64(value.rounded())) : .number(value)
    }
}
