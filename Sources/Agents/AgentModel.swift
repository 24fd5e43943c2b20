// Agents: what the model-facing roles share. A model by its settings, with its budget; a reply drafted with tools and
// passages. It knows no role, and it performs nothing.
public import AgentRuntime
public import Contracts
public import EventLoop
public import JSON
public import LanguageModels
public import Wire

/// A model as one agent uses it: primary and fallback, reasoning level, prices, and the errors that the wire speaks.
@Loop public final class AgentModel {
    /// A decoded answer and what it cost.
    public struct Answer<Value: Sendable>: Sendable {
        public let value: Value
        public let use: ModelUse
    }

    private let client: ModelClient
    private let reasoning: Reasoning
    private let reasoningName: String
    private let turnBudgetUSD: Double

    /// The model of an agent that is not a category's: router, outstanding, evalgate.
    /// - Throws: `ConfigurationError` when the catalog or the keys lack something, named.
    public convenience init(agent: String, catalog: Catalog, daemon: Daemon) throws {
        guard let settings = catalog.agents[agent] else { throw CatalogGap(what: "agents.\(agent)") }
        try self.init(
            model: settings.model, fallback: settings.fallback, reasoning: settings.reasoning, catalog: catalog, daemon: daemon)
    }

    /// The model that drafts a category's replies.
    public convenience init(category: String, catalog: Catalog, daemon: Daemon) throws {
        guard let settings = catalog.categories[category] else { throw CatalogGap(what: "categories.\(category)") }
        try self.init(
            model: settings.model, fallback: settings.fallback, reasoning: settings.reasoning, catalog: catalog, daemon: daemon)
    }
}
