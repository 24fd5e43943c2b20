import AgentRuntime
import EventLoop
import Glibc
import Wire

/// The listening sockets that outlive their processes: while one restarts, its callers wait in the queue.
@Loop final class HeldSockets {
    private var descriptors: [ProcessName: [(socket: HeldSocket, descriptor: Int32)]] = [:]

    /// Binds what is not bound yet.
    func open(_ specification: ChildSpecification) throws {
        guard descriptors[specification.name] == nil, !specification.sockets.isEmpty else { return }
        var opened: [(socket: HeldSocket, descriptor: Int32)] = []
        do {
            for socket in specification.sockets {
                let descriptor =
                    switch socket.place {
                    case .unix(let path, let mode): try UnixSocket.listen(path: path, mode: mode)
                    case .tcp(let address): try TCPSocket.listen(host: address.host, port: address.port)
                    }
                opened.append((socket, descriptor))
            }
        } catch {
            Self.close(opened)
            throw error
        }
        descriptors[specification.name] = opened
    }

    func close(_ name: ProcessName) {
        if let opened = descriptors.removeValue(forKey: name) { Self.close(opened) }
    }

    func closeAll() {
        for name in descriptors.keys { close(name) }
    }

    func sockets(of name: ProcessName) -> [(name: String, descriptor: Int32)] {
        (descriptors[name] ?? []).map { ($0.socket.name, $0.descriptor) }
    }

    private static func close(_ opened: [(socket: HeldSocket, descriptor: Int32)]) {
        for (socket, descriptor) in opened {
            if let path = socket.path { unlink(path) }
            Glibc.close(descriptor)
        }
    }
}
