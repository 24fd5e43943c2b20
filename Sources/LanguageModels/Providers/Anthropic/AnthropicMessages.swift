import JSON

/// A transcript as Anthropic's turns: user and assistant by turns, the user first, results before words. Pure.
enum AnthropicMessages {
    private struct Turn {
        let role: String
        var blocks: [JSONValue]
    }

    /// - Parameter transcript: normalized.
    static func messages(_ transcript: [TranscriptItem], _ entry: ModelEntry, withThinking: Bool) -> [JSONValue] {
        var turns: [Turn] = []
        func add(_ role: String, _ block: JSONValue) {
            if turns.last?.role == role {
                turns[turns.count - 1].blocks.append(block)
            } else {
                turns.append(Turn(role: role, blocks: [block]))
            }
        }
        for item in transcript {
            switch item {
            case .user(let text): add("user", ["type": "text", "text": .string(text)])
            case .assistant(let text): add("assistant", ["type": "text", "text": .string(text)])
            case .toolCall(let call):
                let input: JSONValue = call.arguments.object == nil ? .object(JSONObject()) : call.arguments
                add("assistant", ["type": "tool_use", "id": .string(call.id), "name": .string(call.name), "input": input])
            case .toolResult(let id, let output, let isError):
                // An empty result is refused in some forms; what stands for nothing says so.
                let content = output.isEmpty ? "(nothing)" : output
                var block: JSONValue = ["type": "tool_result", "tool_use_id": .string(id), "content": .string(content)]
                if isError { block["is_error"] = true }
                add("user", block)
            case .providerState(let state):
                if withThinking, state.origin == entry.origin { add("assistant", state.content) }
            }
        }
        if turns.first?.role == "assistant" { turns.insert(Turn(role: "user", blocks: [opening]), at: 0) }
        markForCache(&turns)
        return turns.map { ["role": .string($0.role), "content": .array($0.blocks)] }
    }

    /// A conversation that we opened, as with a greeting.
    private static let opening: JSONValue = ["type": "text", "text": "(The conversation begins.)"]

    /// The next question of a loop over tools begins with all of this one.
    private static func markForCache(_ turns: inout [Turn]) {
        guard let last = turns.indices.last, turns[last].role == "user", let block = turns[last].blocks.indices.last else {
            return
        }
        turns[last].blocks[block]["cache_control"] = AnthropicRequest.cacheControl
    }
}
