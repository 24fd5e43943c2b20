import JSON

/// The form that an answer is asked to take.
struct OutputFormat: Sendable {
    /// The schema to satisfy; nil for text.
    var schema: JSONValue?
    var isJSON = false

    /// `text.format` of Responses, whose members lie side by side.
    static func responses(_ format: OpenAIFields) throws(OpenAIFault) -> OutputFormat {
        let type = try format.required("type")
        switch type {
        case "text": return OutputFormat()
        case "json_object": return OutputFormat(schema: anyObject, isJSON: true)
        case "json_schema":
            let name = try format.required("name")
            if format["schema"].isNull { throw .missing(format.place("schema")) }
            try format.allow(["type", "name", "schema", "strict", "description"])
            let schema = StrictSchema(
                subject: "response_format '\(name)'", param: format.place("schema"), code: "invalid_json_schema")
            if try format.bool("strict") == true { try schema.check(root: format["schema"]) }
            return OutputFormat(schema: format["schema"], isJSON: true)
        default: throw .value(format.place("type"), type, supported: ["json_object", "json_schema", "text"])
        }
    }

    /// `response_format` of Chat Completions, which nests them.
    static func chat(_ format: OpenAIFields) throws(OpenAIFault) -> OutputFormat {
        let type = try format.required("type")
        switch type {
        case "text": return OutputFormat()
        case "json_object": return OutputFormat(schema: anyObject, isJSON: true)
        case "json_schema":
            try format.allow(["type", "json_schema"])
            guard let inner = try format.fields("json_schema") else { throw .missing(format.place("json_schema")) }
            let name = try inner.required("name")
            try inner.allow(["name", "schema", "strict", "description"])
            let schema = StrictSchema(subject: "response_format '\(name)'", param: "response_format", code: nil)
            if try inner.bool("strict") == true { try schema.check(root: inner["schema"]) }
            return OutputFormat(schema: inner["schema"], isJSON: true)
        default: throw .value(format.place("type"), type, supported: ["json_object", "json_schema", "text"])
        }
    }

    /// What "some JSON" gets: the answer in a member of its own.
    private static let anyObject: JSONValue = [
        "type": "object", "properties": ["answer": ["type": "string"]], "required": ["answer"], "additionalProperties": false,
    ]
}
