import JSON

/// A checked request to `POST /v1/messages`.
struct MessagesCall {
    let body: JSONObject
    let model: AnthropicModel
    let maximumTokens: Int
    let prompt: Prompt
    /// What stands before the last cache breakpoint; nil without one.
    let cached: String?

    private static let parameters: Set<String> = [
        "model", "messages", "max_tokens", "system", "metadata", "stop_sequences", "stream", "temperature", "top_k", "top_p",
        "tools",
        "tool_choice", "thinking", "service_tier", "output_config", "cache_control", "container", "context_management",
        "inference_geo",
    ]

    init(_ body: JSONObject, version: String) throws(AnthropicFault) {
        self.body = body
        for key in body.keys where !MessagesCall.parameters.contains(key) { throw .extra(key) }
        for name in ["model", "max_tokens", "messages"] where body[name] ?? .null == .null { throw .required(name) }
        guard let name = body["model"]?.string else { throw AnthropicFault("model: Input should be a valid string") }
        guard let model = AnthropicModel.named(name) else {
            throw AnthropicFault(status: 404, type: "not_found_error", "model: \(name)")
        }
        self.model = model
        guard let maximum = body["max_tokens"]?.int else { throw AnthropicFault("max_tokens: Input should be a valid integer") }
        guard maximum >= 1 else { throw AnthropicFault("max_tokens: Input should be greater than or equal to 1") }
        guard maximum <= model.greatestOutput else {
            throw AnthropicFault(
                "max_tokens: \(maximum) > \(model.greatestOutput), which is the maximum allowed number of output tokens for \(name)"
            )
        }
        maximumTokens = maximum
        let thinks = try MessagesCall.thinks(body, model, maximum)
        try MessagesCall.checkSampling(body, model, version: version, thinks: thinks)
        guard let messages = body["messages"]?.array else { throw AnthropicFault("messages: Input should be a valid list") }
        var content = MessagesContent(thinks: thinks)
        try content.read(messages)
        if messages.last?["role"] == "assistant" { try MessagesCall.checkPrefill(model, thinks: thinks) }
        let tools = try MessagesTools.read(body["tools"]?.array ?? [])
        if content.usesTools, tools.isEmpty {
            throw AnthropicFault("Requests which include `tool_use` or `tool_result` blocks must define tools")
        }
        let choice = try MessagesTools.choice(body["tool_choice"] ?? .null, tools, thinks: thinks)
        let schema = try MessagesTools.outputSchema(body["output_config"] ?? .null, model)
        cached = try MessagesCall.cachedBeginning(body)
        var prompt = Prompt(model: name, instructions: try MessagesCall.system(body), turns: content.turns, tools: tools)
        prompt.toolChoice = choice
        prompt.outputSchema = schema
        prompt.thinks = thinks
        self.prompt = prompt
    }

    private static func thinks(_ body: JSONObject, _ model: AnthropicModel, _ maximum: Int) throws(AnthropicFault) -> Bool {
        guard let thinking = body["thinking"], !thinking.isNull else { return false }
        switch thinking["type"].string {
        case "disabled": return false
        case "adaptive":
            guard model.takesAdaptive else { throw AnthropicFault("adaptive thinking is not supported on this model") }
            return true
        case "enabled":
            guard model.takesBudget else {
                throw AnthropicFault(
                    "\"thinking.type.enabled\" is not supported for this model. Use \"thinking.type.adaptive\" and "
                        + "\"output_config.effort\" to control thinking behavior.")
            }
            guard let budget = thinking["budget_tokens"].int else { throw .required("thinking.enabled.budget_tokens") }
            guard budget >= 1024 else {
                throw AnthropicFault("thinking.enabled.budget_tokens: Input should be greater than or equal to 1024")
            }
            guard maximum > budget else {
                throw AnthropicFault(
                    "`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation at "
                        + "https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-context-window-size"
                )
            }
            return true
        case let type?:
            throw AnthropicFault(
                "thinking: Input tag '\(type)' found using 'type' does not match any of the expected tags: 'adaptive', 'disabled', 'enabled'"
            )
        case nil: throw .required("thinking.type")
        }
    }

    private static func checkSampling(
        _ body: JSONObject, _ model: AnthropicModel, version: String, thinks: Bool
    ) throws(AnthropicFault) {
        for name in ["temperature", "top_p", "top_k"] where body[name] ?? .null != .null {
            if version >= AnthropicFace.bearerVersion { throw .extra(name) }
            if !model.takesSampling { throw AnthropicFault("`\(name)` is deprecated for this model.") }
        }
        let advice =
            " Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking"
            + "#important-considerations-when-using-extended-thinking"
        if thinks {
            if let temperature = body["temperature"]?.double, temperature != 1 {
                throw AnthropicFault("`temperature` may only be set to 1 when thinking is enabled.\(advice)")
            }
            if body["top_k"]?.int != nil { throw AnthropicFault("`top_k` must be unset when thinking is enabled.\(advice)") }
            if let share = body["top_p"]?.double, share < 0.95 {
                throw AnthropicFault("`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.\(advice)")
            }
        }
        if body["temperature"]?.double != nil, body["top_p"]?.double != nil {
            throw AnthropicFault("`temperature` and `top_p` cannot both be specified for this model. Please use only one.")
        }
        if let temperature = body["temperature"]?.double, !(0...1).contains(temperature) {
            throw AnthropicFault("temperature: range: 0..1")
        }
    }

    private static func checkPrefill(_ model: AnthropicModel, thinks: Bool) throws(AnthropicFault) {
        guard model.takesPrefill, !thinks else {
            throw AnthropicFault(
                "This model does not support assistant message prefill. The conversation must end with a user message.")
        }
    }

    private static func system(_ body: JSONObject) throws(AnthropicFault) -> String {
        guard let system = body["system"], !system.isNull else { return "" }
        if let text = system.string { return text }
        guard let blocks = system.array else { throw AnthropicFault("system: Input should be a valid list") }
        var texts: [String] = []
        for (index, block) in blocks.enumerated() {
            guard block["type"] == "text", let text = block["text"].string else { throw .required("system.\(index).text") }
            if text.isEmpty { throw AnthropicFault("system: text content blocks must be non-empty") }
            texts.append(text)
        }
        return texts.joined(separator: "\n\n")
    }

    /// At most four breakpoints; what stands before the last of those in tools and system counts as cached.
    private static func cachedBeginning(_ body: JSONObject) throws(AnthropicFault) -> String? {
        var count = 0
        func visit(_ value: JSONValue) {
            if let object = value.object {
                for member in object {
                    if member.key == "cache_control", !member.value.isNull {
                        count += 1
                    } else if member.key != "input_schema" {
                        visit(member.value)
                    }
                }
            }
            for element in value.array ?? [] { visit(element) }
        }
        visit(.object(body))
        guard count <= 4 else {
            throw AnthropicFault("A maximum of 4 blocks with cache_control may be provided. Found \(count).")
        }
        guard count > 0 else { return nil }
        return (body["tools"] ?? .null).encodedString + (body["system"] ?? .null).encodedString
    }
}
