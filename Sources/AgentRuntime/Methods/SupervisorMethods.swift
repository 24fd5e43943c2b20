public import JSON
public import Wire

/// The tree of processes and how each fares.
public enum SupervisorStatus: RemoteMethod {
    public typealias Params = Nothing

    public struct Result: Codable, Sendable {
        public var pid: Int32
        public var version: String
        /// Milliseconds.
        public var uptime: Int64
        /// Whether everything is on its way out.
        public var isStopping: Bool
        /// In starting order.
        public var processes: [ProcessStatus]

        enum CodingKeys: String, CodingKey {
            case pid, version, processes
            case uptime = "uptime_ms"
            case isStopping = "stopping"
        }

        public init(pid: Int32, version: String, uptime: Int64, isStopping: Bool, processes: [ProcessStatus]) {
            self.pid = pid
            self.version = version
            self.uptime = uptime
            self.isStopping = isStopping
            self.processes = processes
        }
    }

    public static let name = "supervisor.status"
    public static let summary = "Every process: state, pid, uptime, restarts, last exit, memory, calls."
    public static let example = Nothing()
}

/// What the methods take that concern one process.
public struct ProcessParams: Codable, Sendable, Hashable, SchemaDescribed {
    public var name: ProcessName
    /// For the record; used by `supervisor.quarantine`.
    public var reason: String?

    public init(name: ProcessName, reason: String? = nil) {
        self.name = name
        self.reason = reason
    }

    public static let descriptions = ["name": "the process, such as router", "reason": "why, for the record"]
}

/// The state of a process right after a request was accepted.
public struct ProcessAnswer: Codable, Sendable, Hashable {
    public var name: ProcessName
    public var state: ProcessState

    public init(name: ProcessName, state: ProcessState) {
        self.name = name
        self.state = state
    }
}

/// Stops a process gracefully and starts it again; starts one that is down.
public enum SupervisorRestart: RemoteMethod {
    public typealias Params = ProcessParams
    public typealias Result = ProcessAnswer
    public static let name = "supervisor.restart"
    public static let summary = "Stops a process gracefully and starts it again, or starts one that is down."
    public static let example = ProcessParams(name: "router")
}

/// Stops a process gracefully and leaves it so.
public enum SupervisorDrain: RemoteMethod {
    public typealias Params = ProcessParams
    public typealias Result = ProcessAnswer
    public static let name = "supervisor.drain"
    public static let summary = "Stops a process gracefully and leaves it stopped until it is restarted or released."
    public static let example = ProcessParams(name: "router")
}

/// Takes a process out of service.
public enum SupervisorQuarantine: RemoteMethod {
    public typealias Params = ProcessParams
    public typealias Result = ProcessAnswer
    public static let name = "supervisor.quarantine"
    public static let summary = "Takes a process out of service until it is released; others are told."
    public static let example = ProcessParams(name: "router", reason: "answers nonsense since the upgrade")
}

/// Puts a process back into service.
public enum SupervisorRelease: RemoteMethod {
    public typealias Params = ProcessParams
    public typealias Result = ProcessAnswer
    public static let name = "supervisor.release"
    public static let summary = "Starts a process that is quarantined or stopped, with a clean record."
    public static let example = ProcessParams(name: "router")
}

/// Stops everything, and then the supervisor.
public enum SupervisorStop: RemoteMethod {
    public typealias Params = Nothing
    public typealias Result = Nothing
    public static let name = "supervisor.stop"
    public static let summary = "Stops every process, dependants first, and then the supervisor itself."
    public static let example = Nothing()
}

/// Streams changes of state, as progress, for as long as the caller waits.
///
/// The stream opens with one `ProcessChange` a process, whose `previous` is its `state`: the situation now.
public enum SupervisorEvents: RemoteMethod {
    public typealias Params = Nothing
    public typealias Result = Nothing
    public static let name = "supervisor.events"
    public static let summary = "The state of each process, then every change as it happens, until cancelled."
    public static let example = Nothing()
}
