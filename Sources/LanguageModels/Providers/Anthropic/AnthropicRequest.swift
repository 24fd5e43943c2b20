import JSON

/// A question in the words of Anthropic's Messages interface. Pure.
enum AnthropicRequest {
    /// The least budget that the interface accepts.
    static let leastThinkingTokens = 1024

    static func body(_ request: ModelRequest, _ entry: ModelEntry, isStream: Bool) -> JSONValue {
        let answerTool = request.answerTool(entry)
        let transcript = request.transcript.normalized()
        let thinking = AnthropicThinking(request, transcript, entry)
        var body: JSONObject = ["model": .string(entry.remoteName), "max_tokens": .int(Int64(thinking.maxTokens))]
        let instructions = [request.instructions, answerTool?.instruction ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
        if !instructions.isEmpty {
            // Tools and instructions are what every question of an agent begins with: one breakpoint caches both.
            body["system"] = [["type": "text", "text": .string(instructions), "cache_control": cacheControl]]
        }
        body["messages"] = .array(AnthropicMessages.messages(transcript, entry, withThinking: thinking.isOn))
        setTools(&body, request, answerTool, isThinking: thinking.isOn)
        if let parameter = thinking.parameter { body["thinking"] = parameter }
        var output = JSONObject()
        if let effort = thinking.effort { output["effort"] = .string(effort) }
        if let format = request.output, answerTool == nil {
            output["format"] = ["type": "json_schema", "schema": StrictSchema.anthropic(format.schema)]
        }
        if !output.isEmpty { body["output_config"] = .object(output) }
        if isStream { body["stream"] = true }
        return .object(body)
    }

    static let cacheControl: JSONValue = ["type": "ephemeral"]

    private static func setTools(_ body: inout JSONObject, _ request: ModelRequest, _ answerTool: AnswerTool?, isThinking: Bool) {
        var tools = request.tools
        var choice: JSONValue =
            switch request.toolChoice {
            case .auto: ["type": "auto"]
            case .none: ["type": "none"]
            case .required: isThinking ? ["type": "auto"] : ["type": "any"]
            }
        if let answerTool {
            let isAlone = tools.isEmpty || request.toolChoice == .none
            // A model that thinks cannot be forced; so, when it is to call nothing else, it is offered nothing else.
            if isAlone, isThinking { tools = [] }
            tools.append(answerTool.definition)
            if isAlone { choice = isThinking ? ["type": "auto"] : ["type": "tool", "name": .string(answerTool.output.name)] }
        }
        guard !tools.isEmpty else { return }
        body["tools"] = .array(
            tools.map { ["name": .string($0.name), "description": .string($0.description), "input_schema": $0.parameters] })
        body["tool_choice"] = choice
    }
}

/// How a model is told to think, and what room that leaves for its answer. Pure.
struct AnthropicThinking: Sendable {
    /// Whether blocks of thinking belong into the transcript.
    let isOn: Bool
    let maxTokens: Int
    let parameter: JSONValue?
    let effort: String?

    init(_ request: ModelRequest, _ transcript: [TranscriptItem], _ entry: ModelEntry) {
        let wanted = min(request.maxOutputTokens ?? entry.maxOutputTokens, entry.maxOutputTokens)
        var budget: Int?
        var isAdaptive = false
        switch (request.reasoning, entry.thinking) {
        case (.none, _), (_, .byLevel): break
        case (.thinking(let tokens), .byBudget): budget = tokens
        case (let reasoning, .byBudget(let budgets)): budget = reasoning.nearest(in: Array(budgets.keys)).flatMap { budgets[$0] }
        case (_, .adaptive): isAdaptive = true
        }
        if !Self.mayThink(transcript, entry) {
            budget = nil
            isAdaptive = false
        }
        effort = isAdaptive ? request.reasoning.nearest(in: [.low, .medium, .high])?.rawValue : nil
        // The limit covers thinking and answer, and must exceed the budget: it grows by the budget as far as the model allows.
        // Beyond that the budget gives way, so that the answer keeps what was asked for it, or a fourth of the room.
        if let asked = budget, asked > 0 {
            let limit = min(entry.maxOutputTokens, wanted + asked)
            let tokens = min(max(asked, AnthropicRequest.leastThinkingTokens), limit - min(wanted, limit / 4))
            if tokens >= AnthropicRequest.leastThinkingTokens {
                isOn = true
                maxTokens = limit
                parameter = ["type": "enabled", "budget_tokens": .int(Int64(tokens))]
                return
            }
        }
        isOn = isAdaptive
        maxTokens = wanted
        parameter = isAdaptive ? .some(["type": "adaptive"]) : .none
    }

    /// While results of tools are being returned, the assistant's turn must begin with the thinking that led to them. When
    /// another model took that turn, there is none, and this one must go on without thinking.
    private static func mayThink(_ transcript: [TranscriptItem], _ entry: ModelEntry) -> Bool {
        let lastUser = transcript.lastIndex { if case .user = $0 { true } else { false } } ?? -1
        let turn = transcript[(lastUser + 1)...]
        guard let first = turn.first(where: { if case .toolResult = $0 { false } else { true } }) else { return true }
        guard turn.contains(where: { if case .toolCall = $0 { true } else { false } }) else { return true }
        if case .providerState(let state) = first, state.origin == entry.origin { return true }
        return false
    }
}
