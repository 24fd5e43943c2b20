import Contracts
import LanguageModels
import Wire

extension ModelEntry {
    /// A model of the catalog, as it is called by an agent whose calls may take `timeout`.
    init(name: String, settings: ModelSettings, timeout: Duration) {
        let levels = settings.reasoningLevels.compactMap { LanguageModels.ReasoningLevel(rawValue: $0.rawValue) }
        var budgets: [LanguageModels.ReasoningLevel: Int] = [:]
        for (level, tokens) in settings.thinkingBudgets ?? [:] {
            if let level = LanguageModels.ReasoningLevel(rawValue: level) { budgets[level] = tokens }
        }
        self.init(
            name: name, api: Interface(rawValue: settings.api.rawValue) ?? .responses,
            price: Price(
                input: settings.price.input, cachedInput: settings.price.cachedInput, output: settings.price.output),
            maxOutputTokens: settings.maxOutputTokens, reasoningLevels: levels,
            thinking: settings.thinking == .budget ? .byBudget(budgets) : .byLevel,
            structuredOutput: settings.structuredOutput == .native ? .native : .tool, fallback: settings.fallback,
            timeouts: ModelTimeouts(total: timeout))
    }
}

extension Reasoning {
    /// `extended` is the most thinking that the model offers.
    init(_ level: Contracts.ReasoningLevel, of model: ModelSettings) {
        switch level {
        case .none: self = .none
        case .minimal: self = .minimal
        case .low: self = .low
        case .medium: self = .medium
        case .high: self = .high
        case .extended:
            let most = model.thinkingBudgets?.values.max()
            self = most.map { .thinking(budgetTokens: $0) } ?? .high
        }
    }
}

extension RemoteError {
    /// A model's failure as the caller of an agent is told it.
    init(_ error: ModelError) {
        let code: ErrorCode =
            switch error.kind {
            case .rateLimited, .overloaded: .overloaded
            case .unavailable, .timeout, .circuitOpen: .upstreamUnavailable
            case .deadlineExceeded: .deadlineExceeded
            case .cancelled: .cancelled
            case .quotaExhausted, .rejected, .authentication, .contextTooLong, .undecodable, .refused, .unknownModel:
                .upstreamRejected
            case .budgetExceeded: .invalidState
            }
        // Overloaded models are the agent's own to retry; to its caller they are an upstream that is not there.
        self.init(
            code == .overloaded ? .upstreamUnavailable : code, error.message, isTemporary: error.isTemporary,
            retryAfter: error.retryAfter)
    }
}
