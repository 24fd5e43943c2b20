import AgentRuntime
import Contracts
import EventLoop
import HTTPTransport
import LanguageModels

/// The providers that this process has keys for.
struct ModelCredentials {
    private static let openAI = "openai"
    private static let anthropic = "anthropic"

    private(set) var byProvider: [String: ProviderCredentials] = [:]

    /// - Throws: `ConfigurationError` when a base URL is wrong.
    init(_ settings: Settings) throws(ConfigurationError) {
        if let key = try settings.secret(ifSet: .openAIKey) {
            byProvider[Self.openAI] = ProviderCredentials(baseURL: try settings.url(.openAIBaseURL), apiKey: key.reveal())
        }
        if let key = try settings.secret(ifSet: .anthropicKey) {
            byProvider[Self.anthropic] = ProviderCredentials(baseURL: try settings.url(.anthropicBaseURL), apiKey: key.reveal())
        }
    }

    func cover(_ model: ModelSettings) -> Bool { byProvider[Self.provider(of: model)] != nil }

    static func missing(for model: ModelSettings?) -> ConfigurationError {
        let key: SettingKey = model.map(provider) == anthropic ? .anthropicKey : .openAIKey
        return ConfigurationError([
            ConfigurationProblem(
                key: key.name, origin: nil, finding: "is not set, and neither is the key of a fallback",
                remedy: "set it; a server that asks for no key takes any text")
        ])
    }

    private static func provider(of model: ModelSettings) -> String { model.api == .anthropic ? anthropic : openAI }
}

/// One HTTP client a process, so that its agents share connections.
@Loop enum ModelClients {
    static let shared = HTTPClient()
}
