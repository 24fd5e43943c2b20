public import HTTPTransport

/// One model as the configuration describes it.
public struct ModelEntry: Sendable, Hashable {
    /// Which of the providers' interfaces it is asked by.
    public enum Interface: String, Sendable, Hashable, CaseIterable {
        case responses, chatCompletions = "chat_completions", anthropic
    }

    /// How it is told how much to think.
    public enum Thinking: Sendable, Hashable {
        /// By the level's name, where `reasoningLevels` has any.
        case byLevel
        /// By a budget of tokens for each level; a level without one does not think.
        case byBudget([ReasoningLevel: Int])
        /// It decides itself, guided by the level as its effort.
        case adaptive
    }

    /// How it is held to the answer's form.
    public enum StructuredOutput: String, Sendable, Hashable, CaseIterable {
        /// The provider constrains the answer to the schema.
        case native
        /// The model is asked to call a tool that takes the answer.
        case tool
    }

    /// The name under which it is asked for.
    public var name: String
    /// The name that the provider gets.
    public var remoteName: String
    public var api: Interface
    /// Whose credentials are used: a key of the catalog's.
    public var provider: String
    public var price: Price
    public var maxOutputTokens: Int
    /// The levels that it knows; empty: it is told nothing of reasoning.
    public var reasoningLevels: [ReasoningLevel]
    public var thinking: Thinking
    public var structuredOutput: StructuredOutput
    /// Asked when this model gives no answer; the fallback's own fallback is not tried.
    public var fallback: String?
    public var timeouts: ModelTimeouts
    /// Calls at once; more wait for their turn.
    public var maximumConcurrency: Int

    /// - Parameters:
    ///   - remoteName: nil: the same as `name`.
    ///   - provider: nil: `openai` or `anthropic`, as the interface is.
    public init(
        name: String, remoteName: String? = nil, api: Interface, provider: String? = nil, price: Price = Price(),
        maxOutputTokens: Int = 4096, reasoningLevels: [ReasoningLevel] = [], thinking: Thinking = .byLevel,
        structuredOutput: StructuredOutput = .native, fallback: String? = nil, timeouts: ModelTimeouts = ModelTimeouts(),
        maximumConcurrency: Int = 32
    ) {
        self.name = name
        self.remoteName = remoteName ?? name
        self.api = api
        self.provider = provider ?? (api == .anthropic ? "anthropic" : "openai")
        self.price = price
        // There, to write what the next question begins with costs a quarter more than to read it afresh.
        if api == .anthropic, price.cacheWrites == nil { self.price.cacheWrites = price.input * 1.25 }
        self.maxOutputTokens = maxOutputTokens
        self.reasoningLevels = reasoningLevels
        self.thinking = thinking
        self.structuredOutput = structuredOutput
        self.fallback = fallback
        self.timeouts = timeouts
        self.maximumConcurrency = maximumConcurrency
    }

    /// Marks what only this model's provider can read.
    var origin: String { "\(api.rawValue):\(remoteName)" }
}

/// How long each part of one call may take.
public struct ModelTimeouts: Sendable, Hashable {
    public var connect: Duration
    /// Until the first piece of a streamed answer. An answer asked for whole may take `total`.
    public var firstByte: Duration
    /// Between two pieces of a streamed answer.
    public var idle: Duration
    public var total: Duration

    public init(
        connect: Duration = .seconds(5), firstByte: Duration = .seconds(45), idle: Duration = .seconds(30),
        total: Duration = .seconds(120)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
    }
}

/// Where a provider is and what opens it.
public struct ProviderCredentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The prefix of every URL, exactly as given: `https://api.openai.com/v1`, `https://api.anthropic.com`.
    public var baseURL: String
    /// Nil or empty where the server asks for none.
    public var apiKey: String?
    /// Header fields that go with every request, as an organisation's.
    public var headers: [HTTPHeader]

    public init(baseURL: String, apiKey: String? = nil, headers: [HTTPHeader] = []) {
        self.baseURL = baseURL
        self.apiKey = apiKey
        self.headers = headers
    }

    public static let openAIBaseURL = "https://api.openai.com/v1"
    public static let anthropicBaseURL = "https://api.anthropic.com"

    /// Without the key.
    public var description: String { "\(baseURL) (\(apiKey?.isEmpty == false ? "with" : "without") a key)" }
    public var debugDescription: String { description }
}
