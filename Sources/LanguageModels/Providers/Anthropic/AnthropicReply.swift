import JSON

/// An answer in the words of Anthropic's Messages interface. Pure.
enum AnthropicReply {
    static func response(_ reply: JSONValue, _ entry: ModelEntry, answerTool: AnswerTool?) throws(ModelError) -> ModelResponse {
        guard let content = reply["content"].array else {
            throw ModelError(.undecodable, "\(entry.name) sent a reply without content", isTemporary: true)
        }
        var response = ModelResponse(text: "", model: reply["model"].string ?? entry.remoteName, finish: .stop)
        for block in content {
            switch block["type"].string {
            case "text":
                let text = block["text"].string ?? ""
                response.text += text
                if !text.isEmpty { response.additions.append(.assistant(text)) }
            case "tool_use":
                let call = ToolCall(
                    id: block["id"].string ?? "", name: block["name"].string ?? "", argumentsText: argumentsText(block["input"]))
                response.toolCalls.append(call)
                response.additions.append(.toolCall(call))
            default:
                // Thinking, signed or redacted: given back as it came.
                response.additions.append(.providerState(ProviderState(origin: entry.origin, content: block)))
            }
        }
        response.usage = usage(reply["usage"])
        response.finish = finish(reply, &response)
        answerTool?.settle(&response)
        return response
    }

    /// A stream that broke off within the arguments leaves text that is no object.
    private static func argumentsText(_ input: JSONValue) -> String { input.string ?? input.encodedString }

    private static func finish(_ reply: JSONValue, _ response: inout ModelResponse) -> FinishReason {
        switch reply["stop_reason"].string {
        case "max_tokens", "model_context_window_exceeded": return .length
        case "refusal":
            response.refusal =
                reply["stop_details"]["explanation"].string ?? (response.text.isEmpty ? "The model refused." : response.text)
            return .refusal
        default: return response.toolCalls.isEmpty ? .stop : .toolCalls
        }
    }

    /// Here the provider counts what it read from the cache and what it wrote to it apart from the rest.
    private static func usage(_ usage: JSONValue) -> Usage {
        let read = usage["cache_read_input_tokens"].int ?? 0
        let written = usage["cache_creation_input_tokens"].int ?? 0
        return Usage(
            input: (usage["input_tokens"].int ?? 0) + read + written, cachedInput: read, cacheWrites: written,
            output: usage["output_tokens"].int ?? 0, reasoning: usage["output_tokens_details"]["thinking_tokens"].int ?? 0)
    }
}
