public import JSON

/// What became of a tool call, as the model is told.
public struct ToolOutcome: Sendable, Hashable, Codable {
    public var output: String
    public var isError: Bool

    public init(output: String, isError: Bool) {
        self.output = output
        self.isError = isError
    }

    public static func success(_ output: String) -> ToolOutcome { ToolOutcome(output: output, isError: false) }

    /// A JSON result, as its text.
    public static func success(_ output: JSONValue) -> ToolOutcome { .success(output.encodedString) }

    /// Why it failed, in words that the model can act on.
    public static func failure(_ message: String) -> ToolOutcome { ToolOutcome(output: message, isError: true) }
}

/// One call that a model made, and what it got.
public struct ToolStep: Sendable, Hashable {
    public let call: ToolCall
    public let outcome: ToolOutcome
    public let duration: Duration
}
