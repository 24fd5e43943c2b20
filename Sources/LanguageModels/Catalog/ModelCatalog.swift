public import EventLoop
public import HTTPTransport
public import Logging

/// The models of a process by name, each behind its policies: price and budget, retries, breaker, calls at once, fallback.
@Loop public final class ModelCatalog {
    private let entries: [String: ModelEntry]
    private let credentials: [String: ProviderCredentials]
    private let client: HTTPClient
    private let policies: ModelPolicies
    private let log: Logger?
    /// One of each name, so that its breaker and its places are everybody's.
    private var models: [String: any LanguageModel] = [:]

    /// - Parameters:
    ///   - credentials: by provider, as entries name them.
    public init(
        entries: [ModelEntry], credentials: [String: ProviderCredentials], client: HTTPClient,
        policies: ModelPolicies = ModelPolicies(), log: Logger? = nil
    ) {
        self.entries = Dictionary(entries.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
        self.credentials = credentials
        self.client = client
        self.policies = policies
        self.log = log
    }

    /// The model of that name, with its fallback.
    /// - Parameter fallback: asked instead of the entry's own fallback.
    /// - Throws: `ModelError` of kind `unknownModel`, or `authentication` when its provider has no credentials.
    public func model(_ name: String, fallback: String? = nil) throws(ModelError) -> any LanguageModel {
        let primary = try single(name)
        guard let other = fallback ?? entries[name]?.fallback, other != name else { return primary }
        return FallbackModel(primary, fallback: try single(other), log: log)
    }

    private func single(_ name: String) throws(ModelError) -> any LanguageModel {
        if let model = models[name] { return model }
        guard let entry = entries[name] else {
            throw ModelError(
                .unknownModel, "no model `\(name)` is configured; there are \(entries.keys.sorted().joined(separator: ", "))")
        }
        guard let credentials = credentials[entry.provider] else {
            throw ModelError(
                .authentication, "the model `\(name)` needs the provider `\(entry.provider)`, which is not configured")
        }
        let provider: any LanguageModel =
            switch entry.api {
            case .responses: OpenAIResponsesModel(entry, credentials: credentials, client: client)
            case .chatCompletions: ChatCompletionsModel(entry, credentials: credentials, client: client)
            case .anthropic: AnthropicMessagesModel(entry, credentials: credentials, client: client)
            }
        // A call that waits for another try holds no place; one that is refused by the breaker needs none.
        let gated = GatedModel(provider, limit: entry.maximumConcurrency)
        let breaking = BreakingModel(gated, policy: policies.breaker, log: log)
        let retrying = RetryingModel(breaking, policy: policies.retry, log: log)
        let model = PricedModel(retrying, price: entry.price, maxOutputTokens: entry.maxOutputTokens)
        models[name] = model
        return model
    }
}

/// What all models of a catalog have in common.
public struct ModelPolicies: Sendable, Hashable {
    public var retry: RetryPolicy
    public var breaker: CircuitBreaker.Policy

    public init(retry: RetryPolicy = RetryPolicy(), breaker: CircuitBreaker.Policy = CircuitBreaker.Policy()) {
        self.retry = retry
        self.breaker = breaker
    }
}
