import JSON

/// A checked request to `POST /v1/chat/completions`.
struct ChatCall {
    let fields: OpenAIFields
    let modelName: String
    /// Nil below `/compatible`, where any model will do.
    let model: OpenAIModel?
    let prompt: Prompt
    let effort: String

    private static let parameters: Set<String> = [
        "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs", "max_completion_tokens",
        "max_tokens",
        "messages", "metadata", "modalities", "model", "moderation", "n", "parallel_tool_calls", "prediction", "presence_penalty",
        "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention", "reasoning_effort", "response_format",
        "safety_identifier", "seed", "service_tier", "stop", "store", "stream", "stream_options", "temperature", "tool_choice",
        "tools",
        "top_logprobs", "top_p", "user", "verbosity", "web_search_options",
    ]

    init(_ value: JSONValue, _ exchange: Exchange) throws(OpenAIFault) {
        fields = try OpenAIFields(value, at: "")
        if !exchange.isCompatible { try fields.allow(ChatCall.parameters) }
        modelName = try fields.required("model")
        model = OpenAIModel.named(modelName)
        if model == nil, !exchange.isCompatible { throw .unknownModel(modelName) }
        effort = try ChatCall.effort(fields, model)
        _ = try fields.int("max_completion_tokens", least: 1)
        guard let messages = try fields.array("messages") else { throw .missing("messages") }
        guard !messages.isEmpty else {
            throw OpenAIFault(
                message:
                    "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
                param: "messages", code: "empty_array")
        }
        var conversation = ChatMessages()
        try conversation.read(messages)
        let tools = try OpenAITools.read(fields.array("tools") ?? [], nested: true)
        let format = try fields.fields("response_format").map { format throws(OpenAIFault) in try OutputFormat.chat(format) }
        prompt = Prompt(
            model: modelName, instructions: conversation.instructions.joined(separator: "\n\n"), turns: conversation.turns,
            tools: tools,
            toolChoice: try OpenAITools.choice(fields["tool_choice"], tools: tools) { $0["function"]["name"].string },
            outputSchema: format?.schema)
        if fields["response_format"]["type"] == "json_object", !fields["messages"].encodedString.lowercased().contains("json") {
            throw OpenAIFault(
                message: "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
                param: "messages")
        }
    }

    private static func effort(_ fields: OpenAIFields, _ model: OpenAIModel?) throws(OpenAIFault) -> String {
        guard let model else { return "none" }
        let asked = try fields.string("reasoning_effort")
        if let asked {
            guard model.reasons else { throw .unsupported("reasoning_effort") }
            guard model.efforts.contains(asked) else {
                throw OpenAIFault(
                    message:
                        "Unsupported value: 'reasoning_effort' does not support '\(asked)' with this model. Supported values are: "
                        + "\(OpenAIFault.list(model.efforts)).",
                    param: "reasoning_effort", code: "unsupported_value")
            }
        }
        let effort = asked ?? (model.reasons ? model.standardEffort : "none")
        if model.reasons, !fields["max_tokens"].isNull { throw .unsupported("max_tokens", instead: "max_completion_tokens") }
        if model.reasons, effort != "none", let temperature = fields["temperature"].double, temperature != 1 {
            throw OpenAIFault(
                message:
                    "Unsupported value: 'temperature' does not support \(temperature) with this model. Only the default (1) value is "
                    + "supported.",
                param: "temperature", code: "unsupported_value")
        }
        return effort
    }

    var maximumTokens: Int? { fields["max_completion_tokens"].int ?? fields["max_tokens"].int }

    var reasoningTokens: Int {
        guard let model, model.reasons else { return 0 }
        return ["low": 64, "medium": 192, "high": 448, "xhigh": 960][effort] ?? 0
    }
}
