import JSON

/// An answer in the words of OpenAI's Responses interface. Pure.
enum ResponsesReply {
    static func response(_ reply: JSONValue, _ entry: ModelEntry) throws(ModelError) -> ModelResponse {
        guard let output = reply["output"].array, let status = reply["status"].string else {
            throw ModelError(.undecodable, "\(entry.name) sent a reply without status or output", isTemporary: true)
        }
        guard status != "failed" else {
            throw ProviderFailure(status: nil, json: reply).error(provider: entry.name)
        }
        guard status == "completed" || status == "incomplete" else {
            throw ModelError(.undecodable, "\(entry.name) sent a reply that is \(status)", isTemporary: true)
        }
        var response = ModelResponse(text: "", model: reply["model"].string ?? entry.remoteName, finish: .stop)
        for item in output { add(item, to: &response, entry) }
        response.usage = usage(reply["usage"])
        response.finish = finish(reply, status, response)
        return response
    }

    private static func add(_ item: JSONValue, to response: inout ModelResponse, _ entry: ModelEntry) {
        switch item["type"].string {
        case "message":
            var text = ""
            for part in item["content"].array ?? [] {
                text += part["text"].string ?? ""
                if let refusal = part["refusal"].string { response.refusal = (response.refusal ?? "") + refusal }
            }
            response.text += text
            if !text.isEmpty { response.additions.append(.assistant(text)) }
        case "function_call":
            let call = ToolCall(
                id: item["call_id"].string ?? "", name: item["name"].string ?? "", argumentsText: item["arguments"].string ?? "")
            response.toolCalls.append(call)
            response.additions.append(.toolCall(call))
        default:
            // Reasoning, and what the interface may yet invent: given back as it came.
            response.additions.append(.providerState(ProviderState(origin: entry.origin, content: item)))
        }
    }

    private static func finish(_ reply: JSONValue, _ status: String, _ response: ModelResponse) -> FinishReason {
        if status == "incomplete" {
            return reply["incomplete_details"]["reason"] == "content_filter" ? .contentFilter : .length
        }
        if response.refusal != nil { return .refusal }
        return response.toolCalls.isEmpty ? .stop : .toolCalls
    }

    private static func usage(_ usage: JSONValue) -> Usage {
        Usage(
            input: usage["input_tokens"].int ?? 0, cachedInput: usage["input_tokens_details"]["cached_tokens"].int ?? 0,
            cacheWrites: usage["input_tokens_details"]["cache_write_tokens"].int ?? 0, output: usage["output_tokens"].int ?? 0,
            reasoning: usage["output_tokens_details"]["reasoning_tokens"].int ?? 0)
    }
}
