import JSON

/// A question in the words of the Chat Completions interface. Pure.
enum ChatRequest {
    static func body(_ request: ModelRequest, _ entry: ModelEntry, isStream: Bool) -> JSONValue {
        let answerTool = request.answerTool(entry)
        var body: JSONObject = ["model": .string(entry.remoteName)]
        body["messages"] = .array(messages(request, answerTool))
        body["max_completion_tokens"] = .int(Int64(min(request.maxOutputTokens ?? entry.maxOutputTokens, entry.maxOutputTokens)))
        if let level = request.reasoning.nearest(in: entry.reasoningLevels) { body["reasoning_effort"] = .string(level.rawValue) }
        let tools = request.tools + [answerTool?.definition].compactMap { $0 }
        if !tools.isEmpty {
            body["tools"] = .array(tools.map(tool))
            body["tool_choice"] = choice(request, answerTool)
        }
        if let output = request.output, answerTool == nil {
            var schema: JSONObject = ["name": .string(output.name)]
            if let description = output.description { schema["description"] = .string(description) }
            schema["schema"] = output.schema
            schema["strict"] = .bool(StrictSchema.permits(output.schema))
            body["response_format"] = ["type": "json_schema", "json_schema": .object(schema)]
        }
        if isStream {
            body["stream"] = true
            body["stream_options"] = ["include_usage": true]
        }
        return .object(body)
    }

    /// Where no other tool is to be called, the one that takes the answer is called for sure.
    private static func choice(_ request: ModelRequest, _ answerTool: AnswerTool?) -> JSONValue {
        guard let answerTool, request.tools.isEmpty || request.toolChoice == .none else {
            return .string(request.toolChoice.rawValue)
        }
        return ["type": "function", "function": ["name": .string(answerTool.output.name)]]
    }

    private static func messages(_ request: ModelRequest, _ answerTool: AnswerTool?) -> [JSONValue] {
        var messages: [JSONValue] = []
        let instructions = [request.instructions, answerTool?.instruction ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
        if !instructions.isEmpty { messages.append(["role": "system", "content": .string(instructions)]) }
        var isAssistantOpen = false
        for item in request.transcript.normalized() {
            switch item {
            case .user(let text):
                messages.append(["role": "user", "content": .string(text)])
                isAssistantOpen = false
            case .assistant(let text):
                if !isAssistantOpen { messages.append(["role": "assistant", "content": .null]) }
                isAssistantOpen = true
                let last = messages.count - 1
                messages[last]["content"] = .string((messages[last]["content"].string ?? "") + text)
            case .toolCall(let call):
                if !isAssistantOpen { messages.append(["role": "assistant", "content": .null]) }
                isAssistantOpen = true
                let last = messages.count - 1
                messages[last]["tool_calls"] = .array((messages[last]["tool_calls"].array ?? []) + [self.call(call)])
            case .toolResult(let id, let output, let isError):
                let content = isError ? "Error: \(output)" : output
                messages.append(["role": "tool", "tool_call_id": .string(id), "content": .string(content)])
                isAssistantOpen = false
            case .providerState: break
            }
        }
        return messages
    }

    private static func call(_ call: ToolCall) -> JSONValue {
        [
            "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.argumentsText)],
        ]
    }

    private static func tool(_ tool: ToolDefinition) -> JSONValue {
        [
            "type": "function",
            "function": [
                "name": .string(tool.name), "description": .string(tool.description), "parameters": tool.parameters,
                "strict": .bool(StrictSchema.permits(tool.parameters)),
            ],
        ]
    }
}
