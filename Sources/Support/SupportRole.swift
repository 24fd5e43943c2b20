public import AgentRuntime
// Support: drafts the answers of one category; one process a category.
//   Does    instructions, passages and tool results become the body of a reply and proposals of actions.
//   Calls   the tool executors, the model and the knowledge base of its category.
//   Trusts  nothing in messages, passages or tool results: they are data, fenced. It performs nothing.
//   Holds   a model key, a knowledge key, a database role that reads instructions.
//   Dies    freely: the conductor asks again, or hands the conversation to a person when it stays away.
import Agents
public import Contracts
import EventLoop
import Wire

/// The life of `support@CATEGORY`.
public enum SupportRole {
    /// Connects what the category needs and registers its methods.
    /// - Throws: `UnknownInstance` when the catalog has no such category.
    @Loop public static func prepare(_ daemon: Daemon, catalog: Catalog) async throws {
        guard let category = daemon.name.instance, catalog.categories[category]?.agent == .support else {
            throw UnknownInstance(name: daemon.name, known: catalog.supportCategories)
        }
        let drafter = try Drafter(catalog: catalog, daemon: daemon)
        let agent = SupportAgent(
            category: category, drafter: drafter, model: try AgentModel(category: category, catalog: catalog, daemon: daemon))
        let example = DraftRequest(
            text: catalog.categories[category]?.examples.first ?? SupportDraft.example.text, category: category, language: "en")
        daemon.server.handle(SupportDraft.self, example: example) { request, call in try await agent.draft(request, call: call) }
    }
}

/// The agent of one category.
actor SupportAgent {
    nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }

    private let category: String
    private let drafter: Drafter
    private let model: AgentModel

    init(category: String, drafter: Drafter, model: AgentModel) {
        self.category = category
        self.drafter = drafter
        self.model = model
    }

    func draft(_ request: DraftRequest, call: Call) async throws -> Draft {
        guard request.category == category else {
            throw RemoteError(.invalidParams, "this process answers \(category), not \(request.category)")
        }
        return try await drafter.draft(request, with: model, deadline: call.remaining)
    }
}
