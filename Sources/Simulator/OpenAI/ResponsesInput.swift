import JSON

/// Reads and checks the items of a Responses request.
struct ResponsesInput {
    let store: ResponseStore
    private(set) var turns: [Prompt.Turn] = []
    private(set) var instructions: [String] = []
    /// Call ids that have been called, and those that have been answered.
    private var called: [String] = []
    private var answered: Set<String> = []
    /// The reasoning item that stands directly before the items at hand.
    private var reasoning: String?
    private var hasReasoning = false

    private static let messageKeys: Set<String> = ["type", "role", "content", "status", "id", "phase"]
    private static let keys: [String: Set<String>] = [
        "message": messageKeys,
        "function_call": ["id", "type", "call_id", "caller", "namespace", "name", "arguments", "status"],
        "function_call_output": ["id", "type", "call_id", "output", "name", "namespace", "caller", "status"],
        "reasoning": ["id", "type", "encrypted_content", "summary", "content", "status"],
        "item_reference": ["id", "type"],
    ]

    init(store: ResponseStore) { self.store = store }

    /// `path` is how error messages name the list.
    mutating func read(_ items: [JSONValue], path: String) throws(OpenAIFault) {
        for (index, value) in items.enumerated() {
            let item = try OpenAIFields(value, at: "\(path)[\(index)]")
            let type = try item.string("type") ?? (item["role"].isNull ? "item_reference" : "message")
            guard let keys = ResponsesInput.keys[type] else {
                throw .value(item.place("type"), type, supported: ResponsesInput.keys.keys.sorted())
            }
            try item.allow(keys)
            if type != "function_call", type != "message", hasReasoning, type != "reasoning" { hasReasoning = false }
            switch type {
            case "message": try message(item)
            case "function_call": try call(item)
            case "function_call_output": try output(item)
            case "reasoning": try reasoning(item, next: index + 1 < items.count ? items[index + 1] : nil)
            default: try reference(item)
            }
        }
    }

    /// Every call needs its output before the model goes on.
    func finish() throws(OpenAIFault) {
        if let open = called.first(where: { !answered.contains($0) }) {
            throw OpenAIFault(message: "No tool output found for function call \(open).", param: "input")
        }
    }

    private mutating func message(_ item: OpenAIFields) throws(OpenAIFault) {
        let role = try item.required("role")
        guard ["user", "assistant", "system", "developer"].contains(role) else {
            throw .value(item.place("role"), role, supported: ["assistant", "system", "developer", "user"])
        }
        if item["content"].isNull { throw .missing(item.place("content")) }
        let text = try ResponsesInput.text(item, role: role)
        switch role {
        case "user": turns.append(.user(text))
        case "assistant":
            try requireReasoning(item, type: "message")
            turns.append(.assistant(text))
        default: instructions.append(text)
        }
        if role != "assistant" { hasReasoning = false }
    }

    private static func text(_ item: OpenAIFields, role: String) throws(OpenAIFault) -> String {
        if let text = item["content"].string { return text }
        guard let parts = item["content"].array else {
            throw .type(item.place("content"), expected: "one of an array of objects or string", found: item["content"])
        }
        let supported = role == "assistant" ? ["output_text", "refusal"] : ["input_text", "input_image", "input_file"]
        var texts: [String] = []
        for (index, value) in parts.enumerated() {
            let part = try OpenAIFields(value, at: "\(item.place("content"))[\(index)]")
            let type = try part.required("type")
            guard supported.contains(type) else { throw .value(part.path, type, supported: supported) }
            switch type {
            case "input_text": try part.allow(["type", "text", "prompt_cache_breakpoint"])
            case "output_text": try part.allow(["type", "text", "annotations", "logprobs"])
            case "refusal": try part.allow(["type", "refusal"])
            default: continue
            }
            texts.append(try part.required(type == "refusal" ? "refusal" : "text"))
        }
        return texts.joined(separator: "\n")
    }

    private mutating func call(_ item: OpenAIFields) throws(OpenAIFault) {
        let id = try item.required("call_id")
        let name = try item.required("name")
        let arguments = try item.required("arguments")
        try requireReasoning(item, type: "function_call")
        called.append(id)
        turns.append(
            .call(ToolCall(id: id, name: name, arguments: (try? JSON.parse(Array(arguments.utf8))) ?? .string(arguments))))
    }

    private mutating func output(_ item: OpenAIFields) throws(OpenAIFault) {
        let id = try item.required("call_id")
        if item["output"].isNull { throw .missing(item.place("output")) }
        guard called.contains(id) else {
            throw OpenAIFault(message: "No tool call found for function call output with call_id \(id).", param: "input")
        }
        answered.insert(id)
        let text = item["output"].string ?? (item["output"].array ?? []).compactMap { $0["text"].string }.joined(separator: "\n")
        turns.append(.result(id: id, output: text))
    }

    private mutating func reasoning(_ item: OpenAIFields, next: JSONValue?) throws(OpenAIFault) {
        if item["summary"].isNull { throw .missing(item.place("summary")) }
        let id = try item.string("id")
        if let content = try item.string("encrypted_content") {
            guard ResponseIDs.isGenuine(encrypted: content) else {
                let shown = content.count > 8 ? "\(content.prefix(4))...\(content.suffix(4))" : content
                throw OpenAIFault(
                    message:
                        "The encrypted content \(shown) could not be verified. Reason: Encrypted content could not be decrypted or "
                        + "parsed.",
                    code: "invalid_encrypted_content")
            }
        } else if let id, store.item(id) == nil {
            throw OpenAIFault(
                status: 404,
                message:
                    "Item with id '\(id)' not found. Items are not persisted when `store` is set to false. Try again with `store` "
                    + "set to true, or remove this item from your input.",
                param: "input")
        }
        let follower = next?["type"].string ?? (next?["role"].string == "assistant" ? "message" : nil)
        if let id, follower != "function_call", follower != "message", follower != "reasoning", follower != "item_reference" {
            throw OpenAIFault(
                message: "Item '\(id)' of type 'reasoning' was provided without its required following item.", param: "input")
        }
        reasoning = id
        hasReasoning = true
    }

    /// An item that was made with reasoning goes back with it.
    private func requireReasoning(_ item: OpenAIFields, type: String) throws(OpenAIFault) {
        guard let id = try item.string("id"), let needed = ResponseIDs.reasoning(of: id),
            !hasReasoning || reasoning != nil && reasoning != needed
        else { return }
        throw OpenAIFault(
            message: "Item '\(id)' of type '\(type)' was provided without its required 'reasoning' item: '\(needed)'.",
            param: "input")
    }

    private mutating func reference(_ item: OpenAIFields) throws(OpenAIFault) {
        let id = try item.required("id")
        guard let stored = store.item(id) else {
            throw OpenAIFault(status: 404, message: "Item with id '\(id)' not found.", param: "input")
        }
        var referred = ResponsesInput(store: store)
        referred.hasReasoning = true
        try referred.read([stored], path: "input")
        turns += referred.turns
        called += referred.called
    }
}
