import AgentRuntime
import EventLoop
import JSON
import Wire

extension Fleet {
    /// Calls a method without parameters of one of the fleet's processes, over a connection of its own.
    func call<Method: RemoteMethod>(_ method: Method.Type, at name: ProcessName) async throws -> Method.Result
    where Method.Params == Nothing { try await call(method, Nothing(), at: name) }

    func call<Method: RemoteMethod>(
        _ method: Method.Type, _ params: Method.Params, at name: ProcessName, timeout: Duration = .seconds(60)
    ) async throws -> Method.Result {
        let client = RPCClient(path: socket(name))
        defer { client.close() }
        return try await client.call(method, params, timeout: timeout)
    }
}
