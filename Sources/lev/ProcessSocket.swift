import AgentRuntime
import EventLoop
import Glibc
import Wire

/// A connection to one of the running processes.
enum ProcessSocket {
    /// A client of the process that listens on `path`.
    ///
    /// Programs wait for a process that is being restarted; a person wants to know at once that nobody is there.
    /// - Throws: `RemoteError` unreachable when nobody listens.
    @Loop static func client(_ path: String) throws(RemoteError) -> RPCClient {
        do throws(UnixSocketError) {
            close(try UnixSocket.connect(path: path))
        } catch {
            // What else may be wrong, the call itself will tell.
            if case .nobodyListens = error { throw RemoteError(.unreachable, "nobody listens on \(path)") }
        }
        return RPCClient(path: path)
    }
}
