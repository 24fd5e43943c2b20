// Agents: what the model-facing roles share. A model by its settings, with its budget; a reply drafted with tools and
// passages. It knows no role, and it performs nothing.
public import AgentRuntime
public import Contracts
public import EventLoop
public import JSON
import LanguageModels
import Logging
import Wire

/// A model as one agent uses it: primary and fallback, reasoning level, budget, and the errors that the wire speaks.
@Loop public final class AgentModel {
    /// A decoded answer and what it cost.
    public struct Answer<Value: Sendable>: Sendable {
        public let value: Value
        public let use: ModelUse
    }

    private let model: any LanguageModel
    private let settings: ModelSettings
    private let reasoning: Contracts.ReasoningLevel
    private let turnBudgetUSD: Double

    /// The model of an agent that is not a category's: router, outstanding, evalgate.
    /// - Throws: `ConfigurationError` when no key is set for it or its fallback.
    public convenience init(agent: String, catalog: Catalog, daemon: Daemon) throws {
        guard let settings = catalog.agents[agent] else { throw CatalogGap(what: "agents.\(agent)") }
        try self.init(
            settings.model, fallback: settings.fallback, reasoning: settings.reasoning, timeout: settings.timeout.duration,
            catalog: catalog, daemon: daemon)
    }

    /// The model that drafts a category's replies.
    /// - Throws: `ConfigurationError` when no key is set for it or its fallback.
    public convenience init(category: String, catalog: Catalog, daemon: Daemon) throws {
        guard let settings = catalog.categories[category] else { throw CatalogGap(what: "categories.\(category)") }
        try self.init(
            settings.model, fallback: settings.fallback, reasoning: settings.reasoning,
            timeout: catalog.timeouts.support.duration, catalog: catalog, daemon: daemon)
    }

    private init(
        _ name: String, fallback: String?, reasoning: Contracts.ReasoningLevel, timeout: Duration, catalog: Catalog,
        daemon: Daemon
    ) throws {
        let credentials = try ModelCredentials(daemon.settings)
        let wanted = [name, fallback].compactMap { $0 }
        let usable = wanted.filter { catalog.models[$0].map(credentials.cover) ?? false }
        guard let primary = usable.first, let settings = catalog.models[primary] else {
            throw ModelCredentials.missing(for: wanted.first.flatMap { catalog.models[$0] })
        }
        if primary != name { daemon.log.notice("no key for \(name); \(primary) takes its place") }
        let models = ModelCatalog(
            entries: catalog.models.map { ModelEntry(name: $0.key, settings: $0.value, timeout: timeout) },
            credentials: credentials.byProvider, client: ModelClients.shared, log: daemon.log)
        model = try models.model(primary, fallback: usable.dropFirst().first ?? primary)
        self.settings = settings
        self.reasoning = reasoning
        turnBudgetUSD = catalog.budgets.turnUSD
    }

    /// Asks for an answer of type `Value`.
    /// - Parameters:
    ///   - schema: instead of the one derived from `Value`.
    ///   - deadline: what is left of the caller's time.
    /// - Throws: `RemoteError`: upstream unavailable or rejected, deadline exceeded, overloaded.
    public func structured<Value: Decodable & Sendable>(
        _ type: Value.Type, name: String, schema: JSONValue? = nil, instructions: String, message: String,
        deadline: Duration?
    ) async throws -> Answer<Value> {
        try await structured(
            type, name: name, schema: schema, instructions: instructions, message: message, tools: [], deadline: deadline
        ) { .failure("no tool \($0.name)") }
    }

    /// Asks for an answer of type `Value`, calling tools on the way.
    /// - Parameter perform: runs a tool whose arguments keep to its schema.
    func structured<Value: Decodable & Sendable>(
        _ type: Value.Type, name: String, schema: JSONValue? = nil, instructions: String, message: String,
        tools: [ToolDefinition], deadline: Duration?, perform: @escaping ToolLoop.Perform
    ) async throws -> Answer<Value> {
        let request = ModelRequest(
            instructions: instructions, transcript: [.user(message)], tools: tools,
            output: OutputFormat(name: name, schema: schema ?? JSONSchema.of(type, strict: true)),
            reasoning: Reasoning(reasoning, of: settings))
        let options = CallOptions(
            deadline: deadline.map { .now + $0 }, account: SpendingAccount(Budget(.turn, limit: turnBudgetUSD)))
        do {
            let (value, result) = try await ToolLoop(model).run(as: type, request, options: options, perform: perform)
            return Answer(
                value: value,
                use: ModelUse(
                    model: result.response.model, reasoning: reasoning.rawValue, inputTokens: result.usage.input,
                    outputTokens: result.usage.output, costUSD: result.cost, calls: result.rounds + 1))
        } catch {
            throw RemoteError(error)
        }
    }
}

/// The catalog lacks what an agent needs.
public struct CatalogGap: Error, Sendable, CustomStringConvertible {
    public let what: String
    public var description: String { "categories.yaml has no \(what)" }
}
