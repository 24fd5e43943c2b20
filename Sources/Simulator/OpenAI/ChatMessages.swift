import JSON

/// Reads and checks the messages of a Chat Completions request.
struct ChatMessages {
    private(set) var instructions: [String] = []
    private(set) var turns: [Prompt.Turn] = []
    /// Calls of the last assistant message that have no answer yet, and where that message stands.
    private var open: [String] = []
    private var asked = 0

    private static let roles = ["system", "assistant", "user", "function", "tool", "developer"]
    private static let keys: Set<String> = [
        "role", "content", "name", "tool_calls", "tool_call_id", "refusal", "audio", "function_call", "annotations",
    ]

    mutating func read(_ messages: [JSONValue]) throws(OpenAIFault) {
        for (index, value) in messages.enumerated() {
            let message = try OpenAIFields(value, at: "messages[\(index)]")
            let role = try message.required("role")
            guard ChatMessages.roles.contains(role) else {
                throw .value(message.place("role"), role, supported: ChatMessages.roles)
            }
            try message.allow(ChatMessages.keys)
            if role != "tool" { try requireAnswers() }
            switch role {
            case "system", "developer": instructions.append(try text(message))
            case "assistant": try assistant(message, at: index)
            case "tool", "function": try tool(message, at: index)
            default: turns.append(.user(try text(message)))
            }
        }
        try requireAnswers()
    }

    private func requireAnswers() throws(OpenAIFault) {
        guard !open.isEmpty else { return }
        throw OpenAIFault(
            message:
                "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The "
                + "following tool_call_ids did not have response messages: \(open.joined(separator: ", "))",
            param: "messages.[\(asked)].role")
    }

    private mutating func assistant(_ message: OpenAIFields, at index: Int) throws(OpenAIFault) {
        let calls = try message.array("tool_calls") ?? []
        if message["content"].isNull, calls.isEmpty, message["refusal"].isNull, message["function_call"].isNull {
            throw OpenAIFault(
                message: "Invalid value for 'content': expected a string, got null.", param: message.place("content").dotted)
        }
        if !message["content"].isNull { turns.append(.assistant(try text(message))) }
        for (number, value) in calls.enumerated() {
            let call = try OpenAIFields(value, at: "\(message.place("tool_calls"))[\(number)]")
            let id = try call.required("id")
            guard let function = try call.fields("function") else { throw .missing(call.place("function")) }
            let arguments = try function.required("arguments")
            turns.append(
                .call(
                    ToolCall(
                        id: id, name: try function.required("name"),
                        arguments: (try? JSON.parse(Array(arguments.utf8))) ?? .string(arguments))))
            open.append(id)
        }
        asked = index
    }

    private mutating func tool(_ message: OpenAIFields, at index: Int) throws(OpenAIFault) {
        let id = try message.required("tool_call_id")
        guard let place = open.firstIndex(of: id) else {
            throw OpenAIFault(
                message:
                    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
                param: "messages.[\(index)].role")
        }
        open.remove(at: place)
        turns.append(.result(id: id, output: try text(message)))
    }

    private func text(_ message: OpenAIFields) throws(OpenAIFault) -> String {
        let content = message["content"]
        if let text = content.string { return text }
        guard let parts = content.array else {
            if content.isNull { throw .missing(message.place("content")) }
            throw .type(message.place("content"), expected: "one of a string or array of objects", found: content)
        }
        return parts.compactMap { $0["text"].string }.joined(separator: "\n")
    }
}

extension String {
    /// `messages[2].content` as Chat Completions names it in some messages: `messages.[2].content`.
    fileprivate var dotted: String { split(separator: "[", maxSplits: 1).joined(separator: ".[") }
}
