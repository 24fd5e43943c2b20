/// A message of the conversation's history.
public struct HistoryMessage: Codable, Sendable, Hashable {
    public enum Role: String, Codable, Sendable, Hashable, CaseIterable { case user, assistant, human, system, tool }

    public var role: Role
    public var content: String

    public init(role: Role, content: String) {
        self.role = role
        self.content = content
    }
}

/// Where a conversation takes place. Decides form (HTML or plain text) and length of a reply.
public enum Channel: String, Codable, Sendable, Hashable, CaseIterable {
    case api, widget, whatsapp, email, telegram, facebook

    public var isHTML: Bool { self == .email }
    /// On a live chat the frame (greeting, sign-off) is said once.
    public var isLive: Bool { self != .email }
}

/// What a model call cost.
public struct ModelUse: Codable, Sendable, Hashable {
    public var model: String
    public var reasoning: String
    public var inputTokens: Int
    public var outputTokens: Int
    public var costUSD: Double
    /// How many calls were made for it.
    public var calls: Int

    enum CodingKeys: String, CodingKey {
        case model, reasoning, calls
        case inputTokens = "input_tokens"
        case outputTokens = "output_tokens"
        case costUSD = "cost_usd"
    }

    public init(model: String, reasoning: String, inputTokens: Int, outputTokens: Int, costUSD: Double, calls: Int) {
        self.model = model
        self.reasoning = reasoning
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.costUSD = costUSD
        self.calls = calls
    }
}
