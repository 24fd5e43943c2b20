import JSON

extension MessagesCall {
    func answer(_ exchange: Exchange, _ cache: PromptCache) throws(AnthropicFault) -> Answer {
        var completion = exchange.scripted ?? Brain.answer(prompt)
        if exchange.scripted != nil, prompt.thinks, completion.thinking == nil {
            completion.thinking = "Considering the request."
        }
        if !prompt.thinks { completion.thinking = nil }
        let usage = limit(&completion, cache)
        var digest = Digest("message")
        digest.add(exchange.number)
        digest.add(String(decoding: exchange.body.suffix(512), as: UTF8.self))
        let message = MessagesAnswer(
            id: "msg_01" + digest.text(22, .base62), model: model.snapshot, content: content(completion, digest),
            stopReason: stopReason(completion), usage: usage)
        let headers = AnthropicFace.headers(number: exchange.number)
        guard body["stream"] == true else { return Answer(status: 200, headers: headers, json: message.json) }
        return Answer(headers: headers, events: message.events)
    }

    private func content(_ completion: Completion, _ digest: Digest) -> [JSONValue] {
        var content: [JSONValue] = []
        if let thinking = completion.thinking {
            content.append([
                "type": "thinking", "thinking": .string(thinking), "signature": .string(ThinkingSignature.sign(thinking)),
            ])
        }
        if !completion.text.isEmpty { content.append(["type": "text", "text": .string(completion.text)]) }
        for (index, call) in completion.calls.enumerated() {
            var id = digest
            id.add("call \(index)")
            content.append([
                "type": "tool_use", "id": .string("toolu_01" + id.text(22, .base62)), "name": .string(call.name),
                "input": call.arguments.object == nil ? [:] : call.arguments,
            ])
        }
        return content
    }

    private func stopReason(_ completion: Completion) -> String {
        switch completion.end {
        case .length: "max_tokens"
        case .refused, .filtered: "refusal"
        case .natural: completion.calls.isEmpty ? "end_turn" : "tool_use"
        }
    }

    /// Cuts the answer to the tokens it may have, and counts them.
    private func limit(_ completion: inout Completion, _ cache: PromptCache) -> JSONValue {
        let thought = completion.thinking.map { TokenCount.of($0) + 40 } ?? 0
        var spoken = completion.calls.reduce(TokenCount.of(completion.text)) {
            $0 + TokenCount.of($1.name) + TokenCount.of($1.arguments.encodedString) + 10
        }
        if thought + spoken > maximumTokens, completion.end == .natural {
            completion.end = .length
            completion.calls = []
            spoken = max(0, maximumTokens - thought)
            completion.text = TextPieces.prefix(completion.text, bytes: spoken * 4)
        }
        var input = TokenCount.of((body["messages"] ?? .null).encodedString) + TokenCount.of(prompt.instructions) + 3
        if let tools = body["tools"] { input += TokenCount.of(tools.encodedString) + 313 }
        let (created, read) = cacheTokens(cache, input)
        return [
            "input_tokens": .int(Int64(input - created - read)), "cache_creation_input_tokens": .int(Int64(created)),
            "cache_read_input_tokens": .int(Int64(read)),
            "cache_creation": ["ephemeral_5m_input_tokens": .int(Int64(created)), "ephemeral_1h_input_tokens": 0],
            "output_tokens": .int(Int64(thought + spoken)), "service_tier": "standard",
        ]
    }

    /// Tokens written to the cache the first time, read from it afterwards; beginnings under 1,024 tokens are not cached.
    private func cacheTokens(_ cache: PromptCache, _ input: Int) -> (created: Int, read: Int) {
        guard let cached, TokenCount.of(cached) >= 1024 else { return (0, 0) }
        let tokens = min(TokenCount.of(cached), input)
        return cache.cachedTokens(cached) > 0 ? (0, tokens) : (tokens, 0)
    }
}

/// A message as the API sends it, whole or as events.
struct MessagesAnswer: Sendable {
    let id: String
    let model: String
    let content: [JSONValue]
    let stopReason: String
    let usage: JSONValue

    var json: JSONValue { json(content: content, stopReason: .string(stopReason), usage: usage) }

    private func json(content: [JSONValue], stopReason: JSONValue, usage: JSONValue) -> JSONValue {
        [
            "model": .string(model), "id": .string(id), "type": "message", "role": "assistant", "content": .array(content),
            "stop_reason": stopReason, "stop_sequence": nil, "usage": usage,
        ]
    }

    var events: [[UInt8]] {
        var opening = usage
        opening["output_tokens"] = 1
        var events = [event("message_start", ["message": json(content: [], stopReason: .null, usage: opening)])]
        for (index, block) in content.enumerated() {
            let place = JSONValue.int(Int64(index))
            let (start, deltas) = MessagesAnswer.parts(of: block)
            events.append(event("content_block_start", ["index": place, "content_block": start]))
            if index == 0 { events.append(event("ping", [:])) }
            for delta in deltas { events.append(event("content_block_delta", ["index": place, "delta": delta])) }
            events.append(event("content_block_stop", ["index": place]))
        }
        var closing = usage
        closing["service_tier"] = nil
        closing["cache_creation"] = nil
        events.append(
            event(
                "message_delta",
                ["delta": ["stop_reason": .string(stopReason), "stop_sequence": nil], "usage": closing.withoutNulls]))
        events.append(event("message_stop", [:]))
        return events
    }

    private func event(_ type: String, _ members: JSONObject) -> [UInt8] {
        EventBytes.event(type, .object(JSONObject([("type", .string(type))]).with(members)))
    }

    /// A block as it starts, and what is then added to it.
    private static func parts(of block: JSONValue) -> (start: JSONValue, deltas: [JSONValue]) {
        var start = block
        switch block["type"].string {
        case "thinking":
            start["thinking"] = ""
            start["signature"] = ""
            let pieces = TextPieces.split(block["thinking"].string ?? "")
            return (
                start,
                pieces.map { ["type": "thinking_delta", "thinking": .string($0)] }
                    + [["type": "signature_delta", "signature": block["signature"]]]
            )
        case "tool_use":
            start["input"] = [:]
            let pieces = [""] + TextPieces.split(block["input"].encodedString)
            return (start, pieces.map { ["type": "input_json_delta", "partial_json": .string($0)] })
        default:
            start["text"] = ""
            return (start, TextPieces.split(block["text"].string ?? "").map { ["type": "text_delta", "text": .string($0)] })
        }
    }
}

extension JSONValue {
    fileprivate var withoutNulls: JSONValue {
        .object(JSONObject((object ?? [:]).filter { !$0.value.isNull }.map { ($0.key, $0.value) }))
    }
}
