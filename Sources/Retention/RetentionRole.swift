public import AgentRuntime
// Retention: answers customers who want to leave; understands why, makes one offer, always respects the wish.
//   Does    drafts the reply with extended thinking; makes the customer's own link to the cancellation page.
//   Calls   the tool executors, the model and the knowledge base of its categories.
//   Trusts  nothing in messages, passages or tool results. The link is made here, never by the model, for the session's customer.
//   Holds   a model key, a knowledge key, the cancel-link key, a database role that reads instructions.
//   Dies    freely: the conductor asks again, or hands the conversation to a person when it stays away.
import Agents
public import Contracts
import EventLoop
import Wire

/// The life of `retention`.
public enum RetentionRole {
    /// Connects what retention needs and registers its methods.
    /// - Throws: `ConfigurationError` when the cancel-link key is missing.
    @Loop public static func prepare(_ daemon: Daemon, catalog: Catalog) async throws {
        let drafter = try Drafter(catalog: catalog, daemon: daemon)
        var models: [String: AgentModel] = [:]
        for (name, settings) in catalog.categories where settings.agent == .retention {
            models[name] = try AgentModel(category: name, catalog: catalog, daemon: daemon)
        }
        let link = CancelLink(
            password: try daemon.settings.secret(.cancelLinkPassword).reveal(), page: try daemon.settings.url(.cancelLinkURL))
        let agent = RetentionAgent(drafter: drafter, models: models, link: link)
        daemon.server.handle(RetentionDraft.self) { request, call in try await agent.draft(request, call: call) }
    }
}
