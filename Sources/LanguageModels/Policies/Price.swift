import JSON

/// US dollars per million tokens.
public struct Price: Sendable, Hashable, Codable {
    public var input: Double
    public var cachedInput: Double
    /// For input that the provider writes to its cache; nil: as `input`.
    public var cacheWrites: Double?
    public var output: Double

    /// - Parameter cachedInput: nil: as `input`.
    public init(input: Double = 0, cachedInput: Double? = nil, cacheWrites: Double? = nil, output: Double = 0) {
        self.input = input
        self.cachedInput = cachedInput ?? input
        self.cacheWrites = cacheWrites
        self.output = output
    }

    /// What `usage` costs, in US dollars.
    public func cost(of usage: Usage) -> Double {
        let fresh = max(0, usage.input - usage.cachedInput - usage.cacheWrites)
        let millionths =
            Double(fresh) * input + Double(usage.cachedInput) * cachedInput + Double(usage.cacheWrites) * (cacheWrites ?? input)
            + Double(usage.output) * output
        return millionths / 1e6
    }

    /// The most that an answer to `request` is likely to cost, in US dollars: its text at three bytes a token, and an
    /// answer as long as allowed.
    public func estimate(for request: ModelRequest, maxOutputTokens: Int) -> Double {
        var bytes = request.instructions.utf8.count
        for item in request.transcript {
            switch item {
            case .user(let text), .assistant(let text): bytes += text.utf8.count
            case .toolCall(let call): bytes += call.name.utf8.count + call.argumentsText.utf8.count
            case .toolResult(_, let output, _): bytes += output.utf8.count
            case .providerState(let state): bytes += state.content.encodedString.utf8.count
            }
        }
        for tool in request.tools {
            bytes += tool.name.utf8.count + tool.description.utf8.count + tool.parameters.encodedString.utf8.count
        }
        if let output = request.output { bytes += output.schema.encodedString.utf8.count }
        let tokens = min(request.maxOutputTokens ?? maxOutputTokens, maxOutputTokens)
        return cost(of: Usage(input: bytes / 3, output: tokens))
    }
}
