public import AgentRuntime
public import Contracts
import EventLoop
import Store
import Wire

/// The life of `tool@EXECUTOR`.
public enum ToolsRole {
    /// Connects what the executor needs and registers its methods.
    /// - Throws: `ConfigurationError` when the instance is no executor.
    @Loop public static func prepare(_ daemon: Daemon, catalog: Catalog) async throws {
        guard let instance = daemon.name.instance, let domain = ToolSettings.Executor(rawValue: instance), ToolSettings.Executor.processes.contains(domain)
        else {
            
            throw UnknownInstance(name: daemon.name, known: ToolSettings.Executor.processes.map(\.rawValue))
        }
        let customers = CustomerStore(try Database.pool(for: daemon))
        let executor = ToolExecutor(domain: domain, catalog: catalog, customers: customers)
        daemon.server.handle(ToolRead.self) { params, _ in try await executor.read(params) }
        if domain == .customer {
            daemon.server.handle(CustomerIdentify.self) { params, _ in try await executor.identify(params) }
        }
    }
}
