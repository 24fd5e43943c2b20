/// What Anthropic's models can do, as far as requests are refused for it.
struct AnthropicModel: Sendable {
    /// The name that answers carry.
    var snapshot: String
    var greatestOutput = 64_000
    /// Takes `thinking: {type: "enabled", budget_tokens}`; later models think adaptively only.
    var takesBudget = true
    var takesAdaptive = false
    var takesEffort = false
    /// Continues an assistant message that ends the request.
    var takesPrefill = true
    var takesSampling = true

    private static let all: [String: AnthropicModel] = [
        "claude-sonnet-4-5": .init(snapshot: "claude-sonnet-4-5-20250929"),
        "claude-haiku-4-5": .init(snapshot: "claude-haiku-4-5-20251001"),
        "claude-opus-4-5": .init(snapshot: "claude-opus-4-5-20251101", takesEffort: true),
        "claude-sonnet-4-6": .init(snapshot: "claude-sonnet-4-6", takesAdaptive: true, takesEffort: true, takesPrefill: false),
        "claude-opus-4-6": .init(
            snapshot: "claude-opus-4-6", greatestOutput: 128_000, takesAdaptive: true, takesEffort: true, takesPrefill: false),
        "claude-opus-4-7": .init(
            snapshot: "claude-opus-4-7", greatestOutput: 128_000, takesBudget: false, takesAdaptive: true, takesEffort: true,
            takesPrefill: false, takesSampling: false),
        "claude-sonnet-5": .init(
            snapshot: "claude-sonnet-5", greatestOutput: 128_000, takesBudget: false, takesAdaptive: true, takesEffort: true,
            takesPrefill: false, takesSampling: false),
    ]

    /// The model of that name or snapshot.
    static func named(_ name: String) -> AnthropicModel? { all[name] ?? all.values.first { $0.snapshot == name } }
}
