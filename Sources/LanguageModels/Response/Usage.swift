/// Tokens of one or more answers.
public struct Usage: Sendable, Hashable, Codable {
    /// All input, cached or not.
    public var input: Int
    /// Of the input, what was read from the provider's cache.
    public var cachedInput: Int
    /// Of the input, what was written to the provider's cache.
    public var cacheWrites: Int
    /// All output, reasoning included.
    public var output: Int
    /// Of the output, what the model thought.
    public var reasoning: Int

    public init(input: Int = 0, cachedInput: Int = 0, cacheWrites: Int = 0, output: Int = 0, reasoning: Int = 0) {
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWrites = cacheWrites
        self.output = output
        self.reasoning = reasoning
    }

    public static func + (a: Usage, b: Usage) -> Usage {
        Usage(
            input: a.input + b.input, cachedInput: a.cachedInput + b.cachedInput, cacheWrites: a.cacheWrites + b.cacheWrites,
            output: a.output + b.output, reasoning: a.reasoning + b.reasoning)
    }

    public static func += (a: inout Usage, b: Usage) { a = a + b }
}
