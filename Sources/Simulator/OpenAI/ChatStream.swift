import JSON

/// A completion as chunks.
struct ChatStream {
    let id: String
    let model: String
    /// Sent in a last chunk without choices, when asked for.
    let usage: JSONValue?

    func events(_ completion: Completion, finish: String, callIDs: (Int) -> String) -> [[UInt8]] {
        let now = WallClock.unixSeconds
        func chunk(_ delta: JSONValue, finish: JSONValue = .null) -> [UInt8] {
            var chunk = head(now)
            chunk["choices"] = [["index": 0, "delta": delta, "logprobs": nil, "finish_reason": finish]]
            if usage != nil { chunk["usage"] = .null }
            return EventBytes.event(nil, chunk)
        }
        var events = [chunk(["role": "assistant", "content": completion.calls.isEmpty ? "" : .null, "refusal": nil])]
        for (index, call) in completion.calls.enumerated() {
            let place = JSONValue.int(Int64(index))
            events.append(
                chunk([
                    "tool_calls": [
                        [
                            "index": place, "id": .string(callIDs(index)), "type": "function",
                            "function": ["name": .string(call.name), "arguments": ""],
                        ]
                    ]
                ]))
            for piece in TextPieces.split(call.arguments.encodedString) {
                events.append(chunk(["tool_calls": [["index": place, "function": ["arguments": .string(piece)]]]]))
            }
        }
        if completion.calls.isEmpty {
            let member = completion.end == .refused ? "refusal" : "content"
            for piece in TextPieces.split(completion.text) { events.append(chunk([member: .string(piece)])) }
        }
        events.append(chunk([:], finish: .string(finish)))
        if let usage {
            var last = head(now)
            last["choices"] = []
            last["usage"] = usage
            events.append(EventBytes.event(nil, last))
        }
        events.append(EventBytes.event(nil, text: "[DONE]"))
        return events
    }

    private func head(_ now: Int64) -> JSONValue {
        [
            "id": .string(id), "object": "chat.completion.chunk", "created": .int(now), "model": .string(model),
            "service_tier": "default", "system_fingerprint": "fp_simulator",
        ]
    }
}
