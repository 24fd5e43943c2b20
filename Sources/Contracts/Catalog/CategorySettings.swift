/// One category of requests: who answers, with what, and how far it may go alone.
public struct CategorySettings: Codable, Sendable, Hashable {
    /// Which process answers: `support@CATEGORY`, or `retention` for those categories that share it.
    public enum Agent: String, Codable, Sendable, Hashable, CaseIterable { case support, retention }

    /// One line for the router.
    public var description: String
    public var examples: [String]
    public var agent: Agent
    public var model: String
    public var fallback: String?
    public var reasoning: ReasoningLevel
    public var readTools: [String]
    public var writeTools: [String]
    public var namespace: String
    /// The group whose openers a reply begins with.
    public var group: String
    public var autoSendPhase: Int
    public var thresholds: Thresholds
    /// The Chatwoot team that takes over.
    public var team: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case description, examples, agent, model, fallback, reasoning, namespace, group, thresholds, team
        case readTools = "read_tools"
        case writeTools = "write_tools"
        case autoSendPhase = "auto_send_phase"
    }

    public struct Thresholds: Codable, Sendable, Hashable {
        /// The least score of any check, 0…1.
        public var score: Double
        /// The least safety score, 0…1.
        public var safety: Double
        public var confidence: Confidence

        public init(score: Double, safety: Double, confidence: Confidence) {
            self.score = score
            self.safety = safety
            self.confidence = confidence
        }
    }
}

/// A model-facing agent that is not a category's: router, outstanding detector, eval gate, analyst.
public struct AgentSettings: Codable, Sendable, Hashable {
    public var model: String
    public var fallback: String?
    public var reasoning: ReasoningLevel
    /// The bound of one model call.
    public var timeout: TimeSpan

    enum CodingKeys: String, CodingKey, CaseIterable { case model, fallback, reasoning, timeout }
}

/// How much a model thinks before it answers; `extended` is the most that the model offers.
public enum ReasoningLevel: String, Codable, Sendable, Hashable, CaseIterable {
    case none, minimal, low, medium, high, extended
}

/// A model that can be called: which interface it speaks, what it costs, what it can do.
public struct ModelSettings: Codable, Sendable, Hashable {
    public enum Interface: String, Codable, Sendable, Hashable, CaseIterable {
        case responses, chatCompletions = "chat_completions", anthropic
    }

    public enum StructuredOutput: String, Codable, Sendable, Hashable, CaseIterable { case native, tool }

    public var api: Interface
    public var price: Price
    public var maxOutputTokens: Int
    public var reasoningLevels: [ReasoningLevel]
    public var thinking: Thinking
    /// Tokens of extended thinking a level, where `thinking` is `budget`.
    public var thinkingBudgets: [String: Int]?
    public var structuredOutput: StructuredOutput
    /// Asked when this model stays down; a fallback's own fallback is not tried.
    public var fallback: String?

    /// Whether the level is sent by name or turned into a budget of thinking tokens.
    public enum Thinking: String, Codable, Sendable, Hashable, CaseIterable { case none, budget }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case api, price, thinking, fallback
        case maxOutputTokens = "max_output_tokens"
        case reasoningLevels = "reasoning_levels"
        case thinkingBudgets = "thinking_budgets"
        case structuredOutput = "structured_output"
    }

    /// US dollars per million tokens.
    public struct Price: Codable, Sendable, Hashable {
        public var input: Double
        public var cachedInput: Double
        public var output: Double

        enum CodingKeys: String, CodingKey { case input, output, cachedInput = "cached_input" }
    }
}
