public import AgentRuntime
public import Contracts
import EventLoop
import JSON
import Store
import Wire

/// The life of `tool@EXECUTOR`.
public enum ToolsRole {
    /// Connects what the executor needs and registers its methods.
    /// - Throws: `ConfigurationError` when the instance is no executor.
    @Loop public static func prepare(_ daemon: Daemon, catalog: Catalog) async throws {
        guard let instance = daemon.name.instance, let domain = ToolSettings.Executor(rawValue: instance),
            ToolSettings.Executor.processes.contains(domain)
        else {
            throw UnknownInstance(name: daemon.name, known: ToolSettings.Executor.processes.map(\.rawValue))
        }
        let customers = CustomerStore(try Database.pool(for: daemon))
        let executor = ToolExecutor(domain: domain, catalog: catalog, customers: customers)
        if let example = example(of: domain, catalog) {
            daemon.server.handle(ToolRead.self, example: example) { params, _ in try await executor.read(params) }
        }
        if domain == .customer {
            daemon.server.handle(CustomerIdentify.self) { params, _ in try await executor.identify(params) }
        }
    }

    /// A call that this executor can answer; nil when it has nothing to read.
    private static func example(of domain: ToolSettings.Executor, _ catalog: Catalog) -> ToolRead.Params? {
        guard
            let (name, tool) = catalog.tools.filter({ $0.value.executor == domain && $0.value.access == .read }).min(by: {
                $0.key < $1.key
            })
        else { return nil }
        // The schemas are strict: what is optional admits null.
        let arguments = (tool.parameters["required"].array ?? []).compactMap(\.string).map { ($0, JSONValue.null) }
        return ToolRead.Params(tool: name, arguments: .object(JSONObject(arguments)), session: ToolRead.example.session)
    }
}
