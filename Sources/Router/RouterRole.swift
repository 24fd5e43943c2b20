public import AgentRuntime
import Agents
public import Contracts
import EventLoop
import Wire

/// The life of `router`.
public enum RouterRole {
    /// Builds the model client and registers the router's methods.
    @Loop public static func prepare(_ daemon: Daemon, catalog: Catalog) async throws {
        let model = try AgentModel(agent: "router", catalog: catalog, daemon: daemon)
        let router = Router(catalog: catalog, model: model)
        daemon.server.handle(RouterClassify.self) { params, call in try await router.classify(params, call: call) }
    }
}
