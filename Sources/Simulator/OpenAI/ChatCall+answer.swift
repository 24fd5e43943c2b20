import JSON

extension ChatCall {
    func answer(_ exchange: Exchange, _ cache: PromptCache) throws(OpenAIFault) -> Answer {
        var completion = exchange.scripted ?? Brain.answer(prompt)
        let usage = limit(&completion, cache)
        let ids = ResponseIDs(number: exchange.number, body: exchange.body, hasReasoning: false)
        let id = "chatcmpl-\(String(ids.response.dropFirst(5).prefix(29)))"
        let headers = OpenAIFace.headers(number: exchange.number)
        if try fields.bool("stream") == true {
            let wantsUsage = fields["stream_options"]["include_usage"].bool ?? false
            let stream = ChatStream(id: id, model: model?.snapshot ?? modelName, usage: wantsUsage ? usage : Optional.none)
            return Answer(headers: headers, events: stream.events(completion, finish: finish(completion), callIDs: ids.callID))
        }
        return Answer(
            status: 200, headers: headers,
            json: [
                "id": .string(id), "object": "chat.completion", "created": .int(WallClock.unixSeconds),
                "model": .string(model?.snapshot ?? modelName),
                "choices": [
                    [
                        "index": 0, "message": message(completion, ids), "logprobs": nil,
                        "finish_reason": .string(finish(completion)),
                    ]
                ],
                "usage": usage, "service_tier": "default", "system_fingerprint": "fp_simulator",
            ])
    }

    private func message(_ completion: Completion, _ ids: ResponseIDs) -> JSONValue {
        let isRefusal = completion.end == .refused
        var message: JSONValue = [
            "role": "assistant", "content": completion.calls.isEmpty && !isRefusal ? .string(completion.text) : .null,
            "refusal": isRefusal ? .string(completion.text) : .null, "annotations": [],
        ]
        if !completion.calls.isEmpty {
            message["tool_calls"] = .array(
                completion.calls.enumerated().map { index, call in
                    [
                        "id": .string(ids.callID(index)), "type": "function",
                        "function": ["name": .string(call.name), "arguments": .string(call.arguments.encodedString)],
                    ]
                })
        }
        return message
    }

    private func finish(_ completion: Completion) -> String {
        switch completion.end {
        case .length: "length"
        case .filtered: "content_filter"
        case .natural, .refused: completion.calls.isEmpty ? "stop" : "tool_calls"
        }
    }

    private func limit(_ completion: inout Completion, _ cache: PromptCache) -> JSONValue {
        var spoken = completion.calls.reduce(TokenCount.of(completion.text)) {
            $0 + TokenCount.of($1.name) + TokenCount.of($1.arguments.encodedString)
        }
        if let maximum = maximumTokens, reasoningTokens + spoken > maximum, completion.end == .natural {
            completion.end = .length
            completion.calls = []
            spoken = max(0, maximum - reasoningTokens)
            completion.text = TextPieces.prefix(completion.text, bytes: spoken * 4)
        }
        let said =
            TokenCount.of(fields["messages"].encodedString)
            + TokenCount.of(fields["tools"].isNull ? "" : fields["tools"].encodedString)
        let cached = min(said, cache.cachedTokens(prompt.instructions))
        let output = reasoningTokens + spoken
        return [
            "prompt_tokens": .int(Int64(said)), "completion_tokens": .int(Int64(output)),
            "total_tokens": .int(Int64(said + output)),
            "prompt_tokens_details": ["cached_tokens": .int(Int64(cached)), "audio_tokens": 0],
            "completion_tokens_details": [
                "reasoning_tokens": .int(Int64(reasoningTokens)), "audio_tokens": 0, "accepted_prediction_tokens": 0,
                "rejected_prediction_tokens": 0,
            ],
        ]
    }
}
