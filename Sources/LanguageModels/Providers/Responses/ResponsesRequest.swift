import JSON

/// A question in the words of OpenAI's Responses interface. Pure.
enum ResponsesRequest {
    /// The least that the interface accepts as a limit.
    private static let leastOutputTokens = 16

    static func body(_ request: ModelRequest, _ entry: ModelEntry, isStream: Bool) -> JSONValue {
        var body: JSONObject = ["model": .string(entry.remoteName)]
        if !request.instructions.isEmpty { body["instructions"] = .string(request.instructions) }
        body["input"] = .array(request.transcript.normalized().compactMap { item($0, entry) })
        body["store"] = false
        let tokens = min(request.maxOutputTokens ?? entry.maxOutputTokens, entry.maxOutputTokens)
        body["max_output_tokens"] = .int(Int64(max(tokens, leastOutputTokens)))
        if let level = request.reasoning.nearest(in: entry.reasoningLevels) {
            body["reasoning"] = ["effort": .string(level.rawValue)]
            body["include"] = ["reasoning.encrypted_content"]
        }
        if !request.tools.isEmpty {
            body["tools"] = .array(request.tools.map(tool))
            body["tool_choice"] = .string(request.toolChoice.rawValue)
            body["parallel_tool_calls"] = true
        }
        if let output = request.output { body["text"] = ["format": format(output)] }
        if isStream { body["stream"] = true }
        return .object(body)
    }

    private static func item(_ item: TranscriptItem, _ entry: ModelEntry) -> JSONValue? {
        switch item {
        case .user(let text): ["role": "user", "content": .string(text)]
        case .assistant(let text): ["role": "assistant", "content": .string(text)]
        case .toolCall(let call):
            [
                "type": "function_call", "call_id": .string(call.id), "name": .string(call.name),
                "arguments": .string(call.argumentsText),
            ]
        case .toolResult(let id, let output, let isError):
            ["type": "function_call_output", "call_id": .string(id), "output": .string(isError ? "Error: \(output)" : output)]
        // Not `nil`, which is a JSON value too.
        case .providerState(let state): state.origin == entry.origin ? .some(state.content) : .none
        }
    }

    private static func tool(_ tool: ToolDefinition) -> JSONValue {
        [
            "type": "function", "name": .string(tool.name), "description": .string(tool.description),
            "parameters": tool.parameters, "strict": .bool(StrictSchema.permits(tool.parameters)),
        ]
    }

    private static func format(_ output: OutputFormat) -> JSONValue {
        var format: JSONObject = ["type": "json_schema", "name": .string(output.name)]
        if let description = output.description { format["description"] = .string(description) }
        format["schema"] = output.schema
        format["strict"] = .bool(StrictSchema.permits(output.schema))
        return .object(format)
    }
}
