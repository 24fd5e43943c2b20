import JSON

/// The subset of JSON Schema that OpenAI accepts in strict mode.
struct StrictSchema {
    /// How the message names what the schema is for: `response_format 'answer'` or `function 'get_subscription'`.
    var subject: String
    var param: String
    var code: String?

    private static let permitted: Set<String> = [
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs",
        "definitions",
        "description", "title", "$schema", "$id", "pattern", "format", "multipleOf", "minimum", "maximum", "exclusiveMinimum",
        "exclusiveMaximum", "minItems", "maxItems",
    ]

    func check(root: JSONValue) throws(OpenAIFault) {
        let type = root["type"]
        guard type == "object" else {
            throw fault(
                "schema must be a JSON Schema of 'type: \"object\"', got 'type: \(type.isNull ? "\"None\"" : type.encodedString)'."
            )
        }
        try check(root, at: [], depth: 1)
    }

    private func check(_ schema: JSONValue, at place: [String], depth: Int) throws(OpenAIFault) {
        guard let object = schema.object else { return }
        guard depth <= 10 else { throw fault("schema exceeds the limit of 10 levels of nesting.") }
        for key in object.keys where !StrictSchema.permitted.contains(key) {
            throw fault("In context=\(context(place)), '\(key)' is not permitted.")
        }
        let isObject = SchemaFiller.types(of: schema).contains("object")
        if isObject || object["properties"] != nil {
            try checkObject(object, at: place)
        } else if object["$ref"] == nil, object["anyOf"] == nil, object["type"] == nil, object["enum"] == nil,
            object["const"] == nil
        {
            throw fault("In context=\(context(place)), schema must have a 'type' key.")
        }
        for member in object["properties"]?.object ?? [:] {
            try check(member.value, at: place + ["properties", member.key], depth: depth + 1)
        }
        if let items = object["items"] { try check(items, at: place + ["items"], depth: depth + 1) }
        for (index, branch) in (object["anyOf"]?.array ?? []).enumerated() {
            try check(branch, at: place + ["anyOf", String(index)], depth: depth)
        }
        for definitions in ["$defs", "definitions"] {
            for member in object[definitions]?.object ?? [:] {
                try check(member.value, at: place + [definitions, member.key], depth: depth)
            }
        }
    }

    private func checkObject(_ object: JSONObject, at place: [String]) throws(OpenAIFault) {
        guard object["additionalProperties"] == false else {
            throw fault("In context=\(context(place)), 'additionalProperties' is required to be supplied and to be false.")
        }
        let names = object["properties"]?.object?.keys ?? []
        let required = Set(object["required"]?.array?.compactMap(\.string) ?? [])
        if let missing = names.first(where: { !required.contains($0) }) {
            throw fault(
                "In context=\(context(place)), 'required' is required to be supplied and to be an array including every key in "
                    + "properties. Missing '\(missing)'.")
        }
        if let extra = required.first(where: { !names.contains($0) }) {
            throw fault("In context=\(context(place)), 'required' has an extra key '\(extra)'.")
        }
    }

    /// A Python tuple: (), ('properties', 'a').
    private func context(_ place: [String]) -> String {
        let quoted = place.map { Int($0) == nil ? "'\($0)'" : $0 }
        return quoted.count == 1 ? "(\(quoted[0]),)" : "(\(quoted.joined(separator: ", ")))"
    }

    private func fault(_ detail: String) -> OpenAIFault {
        OpenAIFault(message: "Invalid schema for \(subject): \(detail)", param: param, code: code)
    }
}
