import JSON

/// An error as OpenAI reports it.
struct OpenAIFault: Error, Sendable {
    var status = 400
    var message: String
    var type = "invalid_request_error"
    var param: String?
    var code: String?

    func answer(number: Int) -> Answer {
        Answer(
            status: status, headers: OpenAIFace.headers(number: number),
            json: [
                "error": [
                    "message": .string(message), "type": .string(type), "param": param.map { .string($0) } ?? .null,
                    "code": code.map { .string($0) } ?? .null,
                ]
            ])
    }
}

extension OpenAIFault {
    static func unknown(_ param: String) -> OpenAIFault {
        OpenAIFault(message: "Unknown parameter: '\(param)'.", param: param, code: "unknown_parameter")
    }

    static func missing(_ param: String) -> OpenAIFault {
        OpenAIFault(message: "Missing required parameter: '\(param)'.", param: param, code: "missing_required_parameter")
    }

    static func type(_ param: String, expected: String, found: JSONValue) -> OpenAIFault {
        OpenAIFault(
            message: "Invalid type for '\(param)': expected \(expected), but got \(kind(of: found)) instead.", param: param,
            code: "invalid_type")
    }

    static func value(_ param: String, _ value: String, supported: [String]) -> OpenAIFault {
        OpenAIFault(
            message: "Invalid value: '\(value)'. Supported values are: \(list(supported)).", param: param, code: "invalid_value")
    }

    static func unsupportedValue(_ param: String, _ value: String, model: String, supported: [String]) -> OpenAIFault {
        OpenAIFault(
            message:
                "Unsupported value: '\(value)' is not supported with the '\(model)' model. Supported values are: \(list(supported)).",
            param: param, code: "unsupported_value")
    }

    static func unsupported(_ param: String, instead: String? = nil) -> OpenAIFault {
        let advice = instead.map { " Use '\($0)' instead." } ?? ""
        return OpenAIFault(
            message: "Unsupported parameter: '\(param)' is not supported with this model.\(advice)", param: param,
            code: "unsupported_parameter")
    }

    static func unknownModel(_ model: String) -> OpenAIFault {
        OpenAIFault(
            status: 404, message: "The model `\(model)` does not exist or you do not have access to it.", code: "model_not_found")
    }

    static func belowMinimum(_ param: String, least: Int, found: Int) -> OpenAIFault {
        OpenAIFault(
            message: "Invalid '\(param)': integer below minimum value. Expected a value >= \(least), but got \(found) instead.",
            param: param, code: "integer_below_min_value")
    }

    /// 'a', 'b', and 'c'
    static func list(_ values: [String]) -> String {
        let quoted = values.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + (quoted.count > 2 ? ", and " : " and ") + last
    }

    static func kind(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "a boolean"
        case .int, .literal: "an integer"
        case .number: "a decimal"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
