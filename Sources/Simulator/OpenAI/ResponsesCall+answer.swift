import JSON

extension ResponsesCall {
    func answer(_ exchange: Exchange, _ cache: PromptCache) throws(OpenAIFault) -> Answer {
        let ids = ResponseIDs(number: exchange.number, body: exchange.body, hasReasoning: thinks)
        var completion = exchange.scripted ?? Brain.answer(prompt)
        let usage = limit(&completion, cache)
        let output = output(of: completion, ids)
        let status = completion.end == .natural || completion.end == .refused ? "completed" : "incomplete"
        let object = response(ids.response, status: status, completion, output: output, usage: usage)
        if fields["store"].bool != false { store.add(ids.response, .init(object: object, items: items + output)) }
        let headers = OpenAIFace.headers(number: exchange.number)
        guard try fields.bool("stream") == true else { return Answer(status: 200, headers: headers, json: object) }
        let opening = response(ids.response, status: "in_progress", completion, output: [], usage: .null)
        return Answer(headers: headers, events: ResponsesStream(call: self, opening: opening, closing: object).events(output))
    }

    /// Cuts the answer to the tokens it may have; what reasoning took leaves less for text.
    private func limit(_ completion: inout Completion, _ cache: PromptCache) -> JSONValue {
        let reasoning = thinks ? Self.reasoningTokens[effort] ?? 192 : 0
        var spoken = completion.calls.reduce(TokenCount.of(completion.text)) {
            $0 + TokenCount.of($1.name) + TokenCount.of($1.arguments.encodedString)
        }
        if let maximum = maximumTokens, reasoning + spoken > maximum, completion.end == .natural {
            completion.end = .length
            completion.calls = []
            spoken = max(0, maximum - reasoning)
            completion.text = TextPieces.prefix(completion.text, bytes: spoken * 4)
        }
        let said = prompt.turns.reduce(0) { total, turn in
            switch turn {
            case .user(let text), .assistant(let text), .result(_, let text): total + TokenCount.of(text) + 4
            case .call(let call): total + TokenCount.of(call.arguments.encodedString) + 8
            }
        }
        let schema = prompt.outputSchema.map { TokenCount.of($0.encodedString) } ?? 0
        let tools = prompt.tools.reduce(0) {
            $0 + TokenCount.of($1.name + $1.description) + TokenCount.of($1.parameters.encodedString)
        }
        let cached = cache.cachedTokens(prompt.instructions)
        let input = TokenCount.of(prompt.instructions) + said + schema + tools + 3
        return [
            "input_tokens": .int(Int64(input)),
            "input_tokens_details": ["cached_tokens": .int(Int64(min(cached, input))), "cache_write_tokens": 0],
            "output_tokens": .int(Int64(reasoning + spoken)),
            "output_tokens_details": ["reasoning_tokens": .int(Int64(reasoning))],
            "total_tokens": .int(Int64(input + reasoning + spoken)),
        ]
    }

    private static let reasoningTokens = ["low": 64, "medium": 192, "high": 448, "xhigh": 960]

    private func output(of completion: Completion, _ ids: ResponseIDs) -> [JSONValue] {
        var output: [JSONValue] = []
        if thinks {
            var item: JSONValue = ["id": .string(ids.reasoning), "type": "reasoning", "summary": .array(summary(completion))]
            if fields["include"].array?.contains("reasoning.encrypted_content") == true {
                item["encrypted_content"] = .string(ids.encrypted)
            }
            output.append(item)
        }
        for (index, call) in completion.calls.enumerated() {
            output.append([
                "id": .string(ids.call(index)), "type": "function_call", "status": "completed",
                "arguments": .string(call.arguments.encodedString), "call_id": .string(ids.callID(index)),
                "name": .string(call.name),
            ])
        }
        if completion.calls.isEmpty, !completion.text.isEmpty || completion.end == .natural {
            let part: JSONValue =
                completion.end == .refused
                ? ["type": "refusal", "refusal": .string(completion.text)]
                : ["type": "output_text", "annotations": [], "logprobs": [], "text": .string(completion.text)]
            output.append([
                "id": .string(ids.message()), "type": "message",
                "status": completion.end == .natural || completion.end == .refused ? "completed" : "incomplete",
                "content": [part],
                "role": "assistant",
            ])
        }
        return output
    }

    private func summary(_ completion: Completion) -> [JSONValue] {
        guard !fields["reasoning"]["summary"].isNull else { return [] }
        return [
            [
                "type": "summary_text",
                "text": .string(completion.thinking ?? "**Reading the message**\n\nWhat is asked, and what is known."),
            ]
        ]
    }

    private func response(
        _ id: String, status: String, _ completion: Completion, output: [JSONValue], usage: JSONValue
    ) -> JSONValue {
        let reason: JSONValue = completion.end == .filtered ? "content_filter" : "max_output_tokens"
        let now = JSONValue.int(WallClock.unixSeconds)
        let text = fields["text"]
        return [
            "id": .string(id), "object": "response", "created_at": now, "status": .string(status), "background": false,
            "completed_at": status == "completed" ? now : .null, "error": nil,
            "incomplete_details": status == "incomplete" ? ["reason": reason] : .null, "instructions": fields["instructions"],
            "max_output_tokens": fields["max_output_tokens"], "max_tool_calls": fields["max_tool_calls"],
            "model": .string(model.snapshot), "output": .array(output),
            "parallel_tool_calls": fields["parallel_tool_calls"].isNull ? true : fields["parallel_tool_calls"],
            "previous_response_id": fields["previous_response_id"], "prompt_cache_key": fields["prompt_cache_key"],
            "reasoning": [
                "effort": model.reasons ? .string(effort) : .null, "summary": fields["reasoning"]["summary"],
            ],
            "safety_identifier": fields["safety_identifier"], "service_tier": "default",
            "store": .bool(fields["store"].bool ?? true),
            "temperature": fields["temperature"].isNull ? 1.0 : fields["temperature"],
            "text": [
                "format": text["format"].isNull ? ["type": "text"] : text["format"],
                "verbosity": text["verbosity"].isNull ? "medium" : text["verbosity"],
            ],
            "tool_choice": fields["tool_choice"].isNull ? "auto" : fields["tool_choice"],
            "tools": fields["tools"].isNull ? [] : fields["tools"], "top_logprobs": 0,
            "top_p": fields["top_p"].isNull ? 1.0 : fields["top_p"],
            "truncation": fields["truncation"].isNull ? "disabled" : fields["truncation"], "usage": usage, "user": fields["user"],
            "metadata": fields["metadata"].isNull ? [:] : fields["metadata"],
        ]
    }
}
