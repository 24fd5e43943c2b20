import JSON

/// What the providers' schema dialects allow. Pure.
enum StrictSchema {
    /// Whether OpenAI's strict mode takes the schema as it is: every object closed, every property required, and no keyword
    /// that constrained decoding does not know.
    static func permits(_ schema: JSONValue) -> Bool {
        guard let members = schema.object, members.allSatisfy({ keywords.contains($0.key) }) else { return false }
        if isObject(schema) {
            guard schema["additionalProperties"] == .bool(false), let properties = schema["properties"].object else {
                return false
            }
            let required = Set((schema["required"].array ?? []).compactMap(\.string))
            guard properties.allSatisfy({ required.contains($0.key) && permits($0.value) }) else { return false }
        }
        if let items = members["items"], !permits(items) { return false }
        if let choices = schema["anyOf"].array, !choices.allSatisfy(permits) { return false }
        if let definitions = schema["$defs"].object, !definitions.allSatisfy({ permits($0.value) }) { return false }
        return members["type"] != nil || members["anyOf"] != nil || members["enum"] != nil || members["$ref"] != nil
            || members["const"] != nil
    }

    /// The schema as Anthropic's structured outputs take it: closed objects, and what constrained decoding cannot keep moved
    /// into the description, where the model may.
    static func anthropic(_ schema: JSONValue) -> JSONValue {
        guard let members = schema.object else { return schema }
        var kept = JSONObject()
        var moved: [String] = []
        for member in members {
            switch member.key {
            case "type", "enum", "const", "required", "$ref", "title", "description": kept[member.key] = member.value
            case "format" where formats.contains(member.value.string ?? ""): kept[member.key] = member.value
            case "minItems" where member.value == 0 || member.value == 1: kept[member.key] = member.value
            case "properties", "$defs":
                kept[member.key] = .object(JSONObject((member.value.object ?? [:]).map { ($0.key, anthropic($0.value)) }))
            case "items": kept[member.key] = anthropic(member.value)
            case "anyOf", "oneOf": kept["anyOf"] = .array((member.value.array ?? []).map(anthropic))
            case "additionalProperties", "$schema": break
            default: moved.append("\(member.key): \(member.value.encodedString)")
            }
        }
        if isObject(schema) { kept["additionalProperties"] = false }
        if !moved.isEmpty {
            let words = [kept["description"]?.string, "{\(moved.joined(separator: ", "))}"].compactMap { $0 }
            kept["description"] = .string(words.joined(separator: " "))
        }
        return .object(kept)
    }

    private static let formats: Set = [
        "date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid",
    ]

    private static let keywords: Set = [
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "description", "title",
        "$ref",
        "$defs", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems",
        "maxItems",
    ]

    private static func isObject(_ schema: JSONValue) -> Bool {
        schema["type"] == "object" || schema["type"].array?.contains("object") == true || schema["properties"] != .null
    }
}
