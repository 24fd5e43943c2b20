import JSON

/// Reads and checks the tools of a request, in the flat form of Responses or the nested form of Chat Completions.
enum OpenAITools {
    static func read(_ values: [JSONValue], nested: Bool) throws(OpenAIFault) -> [OfferedTool] {
        var tools: [OfferedTool] = []
        for (index, value) in values.enumerated() {
            let outer = try OpenAIFields(value, at: "tools[\(index)]")
            let type = try outer.required("type")
            guard type == "function" else {
                if nested { throw .value(outer.place("type"), type, supported: ["function", "custom"]) }
                continue
            }
            let tool: OpenAIFields
            if nested {
                try outer.allow(["type", "function"])
                guard let function = try outer.fields("function") else { throw .missing(outer.place("function")) }
                tool = function
            } else {
                tool = outer
            }
            let name = try tool.required("name")
            try tool.allow([
                "type", "name", "description", "parameters", "strict", "output_schema", "defer_loading", "allowed_callers",
            ])
            guard !name.isEmpty, name.utf8.count <= 64, name.utf8.allSatisfy(isNameByte) else {
                throw OpenAIFault(
                    message: "Invalid '\(tool.place("name"))': string does not match pattern. Expected a string that matches the "
                        + "pattern '^[a-zA-Z0-9_-]+$'.",
                    param: tool.place("name"), code: "invalid_value")
            }
            let parameters = tool["parameters"]
            let schema = StrictSchema(
                subject: "function '\(name)'", param: tool.place("parameters"), code: "invalid_function_parameters")
            if try tool.bool("strict") == true {
                try schema.check(root: parameters)
            } else if !parameters.isNull, parameters["type"] != "object" {
                try schema.check(root: parameters)
            }
            tools.append(OfferedTool(name: name, description: try tool.string("description") ?? "", parameters: parameters))
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

    /// `tool_choice`; `named` finds the name in its object form.
    static func choice(
        _ value: JSONValue, tools: [OfferedTool], named: (JSONValue) -> String?
    ) throws(OpenAIFault) -> Prompt.ToolChoice {
        switch value.string {
        case nil where value.isNull: return .automatic
        case "auto": return .automatic
        case "none": return .none
        case "required":
            guard !tools.isEmpty else {
                throw OpenAIFault(
                    message: "Tool choice 'required' must be specified with 'tools' parameter.", param: "tool_choice")
            }
            return .required
        case let text?: throw .value("tool_choice", text, supported: ["none", "auto", "required"])
        case nil: break
        }
        if value["type"] == "allowed_tools" { return value["mode"] == "required" ? .required : .automatic }
        guard let name = named(value) else { throw .missing("tool_choice.name") }
        guard tools.contains(where: { $0.name == name }) else {
            throw OpenAIFault(message: "Tool choice '\(name)' not found in 'tools' parameter.", param: "tool_choice")
        }
        return .named(name)
    }
}
