public import AgentRuntime

/// When a child that was spawned counts as ready.
public enum ReadyCondition: Sendable, Hashable {
    /// It says so itself: `READY=1`.
    case notify
    /// A probe succeeds.
    case probe(Probe)
    /// At once.
    case spawned
    /// When it has ended with 0: a job that others wait for, such as migrations.
    case completion
}

/// How it is known that a running child still works.
public enum Liveness: Sendable, Hashable {
    /// It answers `agent.ping` on this Unix socket.
    case ping(socket: String)
    case probe(Probe)
    /// By being alive.
    case none
}

/// A question from outside, asked again and again.
public enum Probe: Sendable, Hashable {
    /// A Unix socket takes a connection.
    case unix(path: String)
    /// A TCP port of this machine (an IPv4 address, or `localhost`) takes a connection.
    case tcp(host: String, port: UInt16)
    /// A command, its executable first, exits with 0.
    case command([String])
}

/// A listening socket that belongs to the supervisor and is used by its child.
public struct HeldSocket: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
        case unix(path: String, mode: UInt32)
        case tcp(SocketAddress)
    }

    /// As the child sees it in `LISTEN_FDNAMES`.
    public var name: String
    public var place: Place

    public init(name: String, path: String, mode: UInt32 = 0o660) {
        self.name = name
        place = .unix(path: path, mode: mode)
    }

    public init(name: String, tcp address: SocketAddress) {
        self.name = name
        place = .tcp(address)
    }

    /// Its file; nil for a TCP port.
    var path: String? {
        if case .unix(let path, _) = place { path } else { nil }
    }

    /// How the table of sockets names it: two children cannot have the same.
    var address: String {
        switch place {
        case .unix(let path, _): path
        case .tcp(let address): address.description
        }
    }
}
