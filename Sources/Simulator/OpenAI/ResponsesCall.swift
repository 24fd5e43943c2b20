import JSON

/// A checked request to `POST /v1/responses`.
struct ResponsesCall {
    let fields: OpenAIFields
    let model: OpenAIModel
    let modelName: String
    let prompt: Prompt
    let effort: String
    let store: ResponseStore
    /// The conversation so far, for later requests that build on this one.
    let items: [JSONValue]
    let maximumTokens: Int?

    private static let parameters: Set<String> = [
        "background", "context_management", "conversation", "include", "input", "instructions", "max_output_tokens",
        "max_tool_calls",
        "metadata", "model", "moderation", "parallel_tool_calls", "previous_response_id", "prompt", "prompt_cache_key",
        "prompt_cache_options", "prompt_cache_retention", "reasoning", "safety_identifier", "service_tier", "store", "stream",
        "stream_options", "temperature", "text", "tool_choice", "tools", "top_logprobs", "top_p", "truncation", "user",
    ]
    private static let includable = [
        "file_search_call.results", "web_search_call.results", "web_search_call.action.sources", "message.input_image.image_url",
        "computer_call_output.output.image_url", "code_interpreter_call.outputs", "reasoning.encrypted_content",
        "message.output_text.logprobs",
    ]

    init(_ value: JSONValue, _ store: ResponseStore) throws(OpenAIFault) {
        fields = try OpenAIFields(value, at: "")
        self.store = store
        try fields.allow(ResponsesCall.parameters)
        modelName = try fields.required("model")
        guard let model = OpenAIModel.named(modelName) else { throw .unknownModel(modelName) }
        self.model = model
        effort = try ResponsesCall.effort(fields, model, modelName)
        maximumTokens = try fields.int("max_output_tokens", least: 16)
        for (index, entry) in (try fields.array("include") ?? []).enumerated() {
            guard let name = entry.string, ResponsesCall.includable.contains(name) else {
                throw .value("include[\(index)]", entry.string ?? entry.encodedString, supported: ResponsesCall.includable)
            }
        }
        if !model.reasons, fields["include"].array?.contains("reasoning.encrypted_content") == true {
            throw OpenAIFault(message: "Encrypted content is not supported with this model.", param: "include")
        }

        var input = ResponsesInput(store: store)
        var items: [JSONValue] = []
        if let previous = try fields.string("previous_response_id") {
            guard let stored = store.response(previous) else {
                throw OpenAIFault(
                    message: "Previous response with id '\(previous)' not found.", param: "previous_response_id",
                    code: "previous_response_not_found")
            }
            items = stored.items
        }
        let given = try ResponsesCall.input(fields)
        try input.read(items, path: "input")
        try input.read(given, path: "input")
        try input.finish()
        self.items = items + given

        let tools = try OpenAITools.read(fields.array("tools") ?? [], nested: false)
        let text = try fields.fields("text")
        try text?.allow(["format", "verbosity"])
        let format = try text?.fields("format").map { format throws(OpenAIFault) in try OutputFormat.responses(format) }
        prompt = Prompt(
            model: modelName,
            instructions: ([try fields.string("instructions")].compactMap { $0 } + input.instructions).joined(separator: "\n\n"),
            turns: input.turns, tools: tools,
            toolChoice: try OpenAITools.choice(fields["tool_choice"], tools: tools) { $0["name"].string },
            outputSchema: format?.schema)
        if text?["format"]["type"] == "json_object" { try requireWordJSON() }
    }

    private static func input(_ fields: OpenAIFields) throws(OpenAIFault) -> [JSONValue] {
        switch fields["input"] {
        case .null:
            guard fields["prompt"].isNull, fields["previous_response_id"].isNull else { return [] }
            throw OpenAIFault(
                message: "One of \"input\" or \"previous_response_id\" or 'prompt' or 'conversation' must be provided.",
                param: "input",
                code: "missing_required_parameter")
        case .string(let text): return [["type": "message", "role": "user", "content": .string(text)]]
        case .array(let items): return items
        case let other: throw .type("input", expected: "one of a string or array of input items", found: other)
        }
    }

    private static func effort(_ fields: OpenAIFields, _ model: OpenAIModel, _ name: String) throws(OpenAIFault) -> String {
        let reasoning = try fields.fields("reasoning")
        try reasoning?.allow(["effort", "summary", "generate_summary", "context", "mode"])
        let asked = try reasoning?.string("effort")
        if let asked {
            guard model.reasons else { throw .unsupported("reasoning.effort") }
            guard model.efforts.contains(asked) else {
                throw .unsupportedValue("reasoning.effort", asked, model: name, supported: model.efforts)
            }
        }
        let effort = asked ?? (model.reasons ? model.standardEffort : "none")
        // A model that reasons takes no sampling parameters.
        for sampling in ["temperature", "top_p", "top_logprobs"]
        where model.reasons && effort != "none" && !fields[sampling].isNull {
            throw .unsupported(sampling)
        }
        return effort
    }

    private func requireWordJSON() throws(OpenAIFault) {
        let said = prompt.instructions + String(describing: prompt.turns)
        guard said.lowercased().contains("json") else {
            throw OpenAIFault(
                message:
                    "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
                param: "input")
        }
    }

    var thinks: Bool { model.reasons && effort != "none" && effort != "minimal" }
}
