public import JSON

/// What a model is asked, in no provider's dialect.
public struct ModelRequest: Sendable, Hashable, Codable {
    /// What the model is told to be and do; never the customer's words.
    public var instructions: String
    /// The conversation so far, oldest first.
    public var transcript: [TranscriptItem]
    /// What the model may call.
    public var tools: [ToolDefinition]
    public var toolChoice: ToolChoice
    /// The form of the answer; nil: free text.
    public var output: OutputFormat?
    public var reasoning: Reasoning
    /// The answer's largest size, thinking included; nil: the model's own limit.
    public var maxOutputTokens: Int?

    public init(
        instructions: String, transcript: [TranscriptItem] = [], tools: [ToolDefinition] = [], toolChoice: ToolChoice = .auto,
        output: OutputFormat? = nil, reasoning: Reasoning = .none, maxOutputTokens: Int? = nil
    ) {
        self.instructions = instructions
        self.transcript = transcript
        self.tools = tools
        self.toolChoice = toolChoice
        self.output = output
        self.reasoning = reasoning
        self.maxOutputTokens = maxOutputTokens
    }
}

/// Whether the model calls tools.
public enum ToolChoice: String, Sendable, Hashable, Codable, CaseIterable {
    case auto, none
    /// At least one. A model that thinks takes it as `auto`, where its provider refuses the two together.
    case required
}

/// A form that the answer must have.
public struct OutputFormat: Sendable, Hashable, Codable {
    /// Letters, digits, `_` and `-`.
    public var name: String
    /// What it stands for, for the model.
    public var description: String?
    /// A JSON Schema in the strict dialect: every property required, no others.
    public var schema: JSONValue

    public init(name: String, description: String? = nil, schema: JSONValue) {
        self.name = name
        self.description = description
        self.schema = schema
    }
}
