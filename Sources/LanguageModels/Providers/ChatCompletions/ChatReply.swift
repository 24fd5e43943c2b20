import JSON

/// An answer in the words of the Chat Completions interface. Pure.
enum ChatReply {
    static func response(_ reply: JSONValue, _ entry: ModelEntry, answerTool: AnswerTool?) throws(ModelError) -> ModelResponse {
        // Some servers answer 200 and tell of the error in the body.
        if reply["error"].object != nil { throw ProviderFailure(status: nil, json: reply).error(provider: entry.name) }
        let choice = reply["choices"][0]
        guard choice["message"].object != nil else {
            throw ModelError(.undecodable, "\(entry.name) sent a reply without a message", isTemporary: true)
        }
        let message = choice["message"]
        var response = ModelResponse(
            text: message["content"].string ?? "", model: reply["model"].string ?? entry.remoteName, finish: .stop)
        if !response.text.isEmpty { response.additions.append(.assistant(response.text)) }
        for (index, item) in (message["tool_calls"].array ?? []).enumerated() {
            let function = item["function"]
            let id = item["id"].string ?? ""
            let call = ToolCall(
                id: id.isEmpty ? "unnamed_\(index)" : id, name: function["name"].string ?? "",
                argumentsText: function["arguments"].string
                    ?? (function["arguments"].isNull ? "" : function["arguments"].encodedString))
            response.toolCalls.append(call)
            response.additions.append(.toolCall(call))
        }
        if let refusal = message["refusal"].string, !refusal.isEmpty { response.refusal = refusal }
        response.usage = usage(reply["usage"])
        response.finish = finish(choice["finish_reason"].string, response)
        answerTool?.settle(&response)
        return response
    }

    private static func finish(_ reason: String?, _ response: ModelResponse) -> FinishReason {
        switch reason {
        case "length": .length
        case "content_filter": .contentFilter
        case _ where response.refusal != nil: .refusal
        default: response.toolCalls.isEmpty ? .stop : .toolCalls
        }
    }

    private static func usage(_ usage: JSONValue) -> Usage {
        Usage(
            input: usage["prompt_tokens"].int ?? 0, cachedInput: usage["prompt_tokens_details"]["cached_tokens"].int ?? 0,
            cacheWrites: usage["prompt_tokens_details"]["cache_write_tokens"].int ?? 0,
            output: usage["completion_tokens"].int ?? 0,
            reasoning: usage["completion_tokens_details"]["reasoning_tokens"].int ?? 0)
    }
}
