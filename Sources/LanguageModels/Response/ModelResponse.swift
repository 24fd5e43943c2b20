/// A model's whole answer.
public struct ModelResponse: Sendable, Hashable, Codable {
    /// The text; empty when the model only called tools, or refused.
    public var text: String
    public var toolCalls: [ToolCall]
    /// What to append to the transcript before the next question: text, calls, and what the provider wants back.
    public var additions: [TranscriptItem]
    public var usage: Usage
    /// US dollars, by the price table.
    public var cost: Double
    /// The model as the provider names it.
    public var model: String
    public var finish: FinishReason
    /// The model's words when it refused; nil otherwise.
    public var refusal: String?

    public init(
        text: String, toolCalls: [ToolCall] = [], additions: [TranscriptItem] = [], usage: Usage = Usage(), cost: Double = 0,
        model: String, finish: FinishReason, refusal: String? = nil
    ) {
        self.text = text
        self.toolCalls = toolCalls
        self.additions = additions
        self.usage = usage
        self.cost = cost
        self.model = model
        self.finish = finish
        self.refusal = refusal
    }
}

/// Why a model stopped.
public enum FinishReason: String, Sendable, Hashable, Codable, CaseIterable {
    case stop
    case toolCalls
    /// The answer is cut off at the limit of tokens.
    case length
    case refusal
    /// The provider held the answer back.
    case contentFilter
}
