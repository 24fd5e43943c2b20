import JSON

/// Reads and checks the messages of a request: which blocks may stand where, and that every tool call has its result.
struct MessagesContent {
    /// Thinking is on, so an assistant turn that called tools comes back with what was thought.
    let thinks: Bool
    private(set) var turns: [Prompt.Turn] = []
    private(set) var usesTools = false
    /// Tool calls of the assistant message just read.
    private var open: [String] = []
    private var askedAt = 0

    init(thinks: Bool) { self.thinks = thinks }

    mutating func read(_ messages: [JSONValue]) throws(AnthropicFault) {
        guard !messages.isEmpty else { throw AnthropicFault("messages: at least one message is required") }
        for (index, message) in messages.enumerated() {
            let place = "messages.\(index)"
            for key in message.object?.keys ?? [] where key != "role" && key != "content" { throw .extra("\(place).\(key)") }
            guard let role = message["role"].string else { throw .required("\(place).role") }
            guard role == "user" || role == "assistant" else {
                throw AnthropicFault(
                    "messages: Unexpected role \"\(role)\". The Messages API accepts a top-level `system` parameter, not \"system\" as an "
                        + "input message role.")
            }
            if message["content"].isNull { throw .required("\(place).content") }
            let blocks =
                message["content"].string.map { [["type": "text", "text": .string($0)]] } ?? message["content"].array ?? []
            if blocks.isEmpty, index < messages.count - 1 || role == "user" {
                throw AnthropicFault(
                    "\(place): all messages must have non-empty content except for the optional final assistant message")
            }
            if index == 0, role != "user" { throw AnthropicFault("messages: first message must use the \"user\" role") }
            if role == "user" { try user(blocks, place) } else { try assistant(blocks, at: index, of: messages) }
        }
        try requireResults(next: [])
    }

    // MARK: - The two roles

    private mutating func user(_ blocks: [JSONValue], _ place: String) throws(AnthropicFault) {
        // Results come first, before any text.
        let results = blocks.prefix { $0["type"] == "tool_result" }
        try requireResults(next: results.compactMap { $0["tool_use_id"].string })
        var texts: [String] = []
        for (index, block) in blocks.enumerated() {
            let here = "\(place).content.\(index)"
            switch block["type"].string {
            case "text": texts.append(try text(block, here))
            case "tool_result":
                try allow(block, ["type", "tool_use_id", "content", "is_error", "cache_control"], here)
                guard let id = block["tool_use_id"].string else { throw .required("\(here).tool_use_id") }
                guard open.contains(id) else {
                    throw AnthropicFault(
                        "\(here): unexpected `tool_use_id` found in `tool_result` blocks: \(id). Each `tool_result` block must have a "
                            + "corresponding `tool_use` block in the previous message.")
                }
                usesTools = true
                turns.append(.result(id: id, output: MessagesContent.output(block)))
            case "image", "document", "search_result": continue
            case let type: throw unexpected(type, here, ["document", "image", "search_result", "text", "tool_result"])
            }
        }
        open = []
        if !texts.isEmpty { turns.append(.user(texts.joined(separator: "\n\n"))) }
    }

    private mutating func assistant(_ blocks: [JSONValue], at index: Int, of messages: [JSONValue]) throws(AnthropicFault) {
        try requireResults(next: [])
        let place = "messages.\(index)"
        let callsTools = blocks.contains { $0["type"] == "tool_use" }
        // What was thought is required back only from the turn whose tool results follow now.
        let isPending = callsTools && index == messages.count - 2
        if thinks, isPending, let first = blocks.first?["type"].string, first != "thinking", first != "redacted_thinking" {
            throw AnthropicFault(
                "\(place).content.0.type: Expected `thinking` or `redacted_thinking`, but found `\(first)`. When `thinking` is enabled, a "
                    + "final `assistant` message must start with a thinking block (preceeding the lastmost set of `tool_use` and "
                    + "`tool_result` blocks). We recommend you include thinking blocks from previous turns. To avoid this requirement, "
                    + "disable `thinking`. Please consult our documentation at "
                    + "https://docs.claude.com/en/docs/build-with-claude/extended-thinking")
        }
        for (number, block) in blocks.enumerated() {
            let here = "\(place).content.\(number)"
            switch block["type"].string {
            case "text": turns.append(.assistant(try text(block, here)))
            case "thinking":
                try allow(block, ["type", "thinking", "signature"], here)
                guard let thought = block["thinking"].string else { throw .required("\(here).thinking.thinking") }
                guard let signature = block["signature"].string else { throw .required("\(here).thinking.signature") }
                guard ThinkingSignature.isGenuine(signature, of: thought) else {
                    throw AnthropicFault("\(here): Invalid `signature` in `thinking` block")
                }
            case "redacted_thinking": continue
            case "tool_use":
                try allow(block, ["type", "id", "name", "input", "cache_control", "caller"], here)
                guard let id = block["id"].string else { throw .required("\(here).tool_use.id") }
                guard let name = block["name"].string else { throw .required("\(here).tool_use.name") }
                guard block["input"].object != nil else {
                    throw AnthropicFault("\(here).tool_use.input: Input should be a valid dictionary")
                }
                if open.contains(id) { throw AnthropicFault("messages: `tool_use` ids must be unique") }
                open.append(id)
                askedAt = index
                usesTools = true
                turns.append(.call(ToolCall(id: id, name: name, arguments: block["input"])))
            case let type: throw unexpected(type, here, ["redacted_thinking", "text", "thinking", "tool_use"])
            }
        }
    }

    // MARK: - Checks

    private func requireResults(next: [String]) throws(AnthropicFault) {
        let missing = open.filter { !next.contains($0) }
        guard !missing.isEmpty else { return }
        throw AnthropicFault(
            "messages.\(askedAt): `tool_use` ids were found without `tool_result` blocks immediately after: "
                + "\(missing.joined(separator: ", ")). Each `tool_use` block must have a corresponding `tool_result` block in the next "
                + "message.")
    }

    private func text(_ block: JSONValue, _ place: String) throws(AnthropicFault) -> String {
        try allow(block, ["type", "text", "cache_control", "citations"], place)
        guard let text = block["text"].string else { throw .required("\(place).text.text") }
        if text.isEmpty { throw AnthropicFault("messages: text content blocks must be non-empty") }
        return text
    }

    private func allow(_ block: JSONValue, _ keys: Set<String>, _ place: String) throws(AnthropicFault) {
        for key in block.object?.keys ?? [] where !keys.contains(key) {
            throw .extra("\(place).\(block["type"].string ?? "block").\(key)")
        }
    }

    private func unexpected(_ type: String?, _ place: String, _ expected: [String]) -> AnthropicFault {
        let tags = expected.map { "'\($0)'" }.joined(separator: ", ")
        guard let type else { return .required("\(place).type") }
        return AnthropicFault("\(place): Input tag '\(type)' found using 'type' does not match any of the expected tags: \(tags)")
    }

    private static func output(_ block: JSONValue) -> String {
        block["content"].string ?? (block["content"].array ?? []).compactMap { $0["text"].string }.joined(separator: "\n")
    }
}
