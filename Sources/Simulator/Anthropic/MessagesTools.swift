import JSON

/// Reads and checks tools, the choice among them, and the schema of structured output.
enum MessagesTools {
    static func read(_ values: [JSONValue]) throws(AnthropicFault) -> [OfferedTool] {
        var tools: [OfferedTool] = []
        for (index, value) in values.enumerated() {
            let place = "tools.\(index).custom"
            if let type = value["type"].string, type != "custom" { continue }
            let known: Set<String> = [
                "type", "name", "description", "input_schema", "cache_control", "strict", "eager_input_streaming",
                "defer_loading",
                "allowed_callers", "input_examples",
            ]
            for key in value.object?.keys ?? [] where !known.contains(key) { throw .extra("\(place).\(key)") }
            guard let name = value["name"].string else { throw .required("\(place).name") }
            guard !name.isEmpty, name.utf8.count <= 128, name.utf8.allSatisfy(isNameByte) else {
                throw AnthropicFault("\(place).name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'")
            }
            let schema = value["input_schema"]
            if schema.isNull { throw .required("\(place).input_schema") }
            guard schema["type"] == "object" else { throw AnthropicFault("\(place).input_schema.type: Input should be 'object'") }
            if value["strict"] == true { try check(schema, "\(place).input_schema") }
            if tools.contains(where: { $0.name == name }) { throw AnthropicFault("tools: Tool names must be unique.") }
            tools.append(OfferedTool(name: name, description: value["description"].string ?? "", parameters: schema))
        }
        return tools
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    static func choice(_ value: JSONValue, _ tools: [OfferedTool], thinks: Bool) throws(AnthropicFault) -> Prompt.ToolChoice {
        guard !value.isNull else { return .automatic }
        guard !tools.isEmpty || value["type"] == "none" else {
            throw AnthropicFault("tool_choice: Tool choice may only be specified while providing tools.")
        }
        switch value["type"].string {
        case "auto": return .automatic
        case "none": return .none
        case "any", "tool":
            if thinks { throw AnthropicFault("Thinking may not be enabled when tool_choice forces tool use.") }
            if value["type"] == "any" { return .required }
            guard let name = value["name"].string else { throw .required("tool_choice.tool.name") }
            guard tools.contains(where: { $0.name == name }) else {
                throw AnthropicFault("tool_choice.tool.name: Tool '\(name)' not found in provided tools")
            }
            return .named(name)
        case let type?:
            throw AnthropicFault(
                "tool_choice: Input tag '\(type)' found using 'type' does not match any of the expected tags: 'any', 'auto', 'none', 'tool'"
            )
        case nil: throw .required("tool_choice.type")
        }
    }

    static func outputSchema(_ config: JSONValue, _ model: AnthropicModel) throws(AnthropicFault) -> JSONValue? {
        guard let object = config.object else { return nil }
        for key in object.keys where key != "format" && key != "effort" { throw .extra("output_config.\(key)") }
        if !config["effort"].isNull, !model.takesEffort {
            throw AnthropicFault("This model does not support the effort parameter.")
        }
        let format = config["format"]
        guard !format.isNull else { return nil }
        guard format["type"] == "json_schema" else {
            throw AnthropicFault("output_config.format.type: Input should be 'json_schema'")
        }
        for key in format.object?.keys ?? [] where key != "type" && key != "schema" {
            throw .extra("output_config.format.\(key)")
        }
        if format["schema"].isNull { throw .required("output_config.format.schema") }
        try check(format["schema"], "output_config.format.schema")
        return format["schema"]
    }

    private static let unsupported = [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "maxItems",
        "uniqueItems",
        "minProperties", "maxProperties", "patternProperties", "not", "if", "then", "else",
    ]

    /// The subset of JSON Schema that structured output takes.
    private static func check(_ schema: JSONValue, _ place: String) throws(AnthropicFault) {
        guard let object = schema.object else { return }
        let types = SchemaFiller.types(of: schema)
        if types.contains("object") || object["properties"] != nil {
            switch object["additionalProperties"] {
            case .some(false): break
            case nil: throw AnthropicFault("\(place): For 'object' type, 'additionalProperties' must be explicitly set to false")
            case .some(let other):
                throw AnthropicFault(
                    "\(place): For 'object' type, 'additionalProperties: \(other.encodedString)' is not supported. Please set "
                        + "'additionalProperties' to false")
            }
        }
        let found = unsupported.filter { object[$0] != nil }
        if !found.isEmpty {
            let type = types.first { $0 != "null" } ?? "object"
            throw AnthropicFault("\(place): For '\(type)' type, properties \(found.joined(separator: ", ")) are not supported")
        }
        for member in object["properties"]?.object ?? [:] { try check(member.value, place) }
        if let items = object["items"] { try check(items, place) }
        for union in ["anyOf", "allOf", "oneOf"] { for branch in object[union]?.array ?? [] { try check(branch, place) } }
        for definitions in ["$defs", "definitions"] {
            for member in object[definitions]?.object ?? [:] { try check(member.value, place) }
        }
    }
}
