public import Wire

/// Where a supervised process is in its life.
public enum ProcessState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Not spawned yet: something it depends on is not ready.
    case waiting
    /// Spawned, not ready yet.
    case starting
    /// Ready and serving.
    case running
    /// Told to end, still alive.
    case stopping
    /// Ended; will be spawned again after a delay.
    case backoff
    /// Keeps failing, or was set aside by an operator. Its socket is closed, so that callers fail at once.
    case quarantined
    /// Ended on request, and stays so until it is restarted or released.
    case stopped
    /// Did its work and ended well.
    case finished
}

/// One row of `supervisor.status`.
public struct ProcessStatus: Sendable, Hashable, Codable {
    public var name: ProcessName
    public var state: ProcessState
    public var pid: Int32?
    /// Milliseconds since it was spawned; nil when it is not alive.
    public var uptime: Int64?
    /// Restarts after failures, within the period of its intensity.
    public var restarts: Int
    /// Why it ended last; nil when it never did.
    public var lastExit: String?
    /// What the process says of itself (`STATUS=`).
    public var says: String?
    /// Milliseconds until a quarantined or failed process is tried again; nil when it is not waiting for that.
    public var retryIn: Int64?
    /// Proportional set size in bytes.
    public var memory: Int?
    public var dependsOn: [ProcessName]
    /// The process's own counts; nil when it serves no wire, or did not answer.
    public var calls: ServerStats?

    enum CodingKeys: String, CodingKey {
        case name, state, pid, restarts, says, calls
        case uptime = "uptime_ms"
        case lastExit = "last_exit"
        case retryIn = "retry_in_ms"
        case memory = "memory_bytes"
        case dependsOn = "depends_on"
    }

    public init(
        name: ProcessName, state: ProcessState, pid: Int32? = nil, uptime: Int64? = nil, restarts: Int = 0,
        lastExit: String? = nil, says: String? = nil, retryIn: Int64? = nil, memory: Int? = nil,
        dependsOn: [ProcessName] = [], calls: ServerStats? = nil
    ) {
        self.name = name
        self.state = state
        self.pid = pid
        self.uptime = uptime
        self.restarts = restarts
        self.lastExit = lastExit
        self.says = says
        self.retryIn = retryIn
        self.memory = memory
        self.dependsOn = dependsOn
        self.calls = calls
    }
}

/// A change of one process's state, as `supervisor.events` streams it.
public struct ProcessChange: Sendable, Hashable, Codable {
    public var name: ProcessName
    public var state: ProcessState
    /// The state before; the same as `state` in the snapshot that opens the stream.
    public var previous: ProcessState
    /// Why, in words; nil where the state says it all.
    public var reason: String?
    public var pid: Int32?
    /// Unix milliseconds.
    public var at: Int64

    public init(
        name: ProcessName, state: ProcessState, previous: ProcessState, reason: String? = nil, pid: Int32? = nil, at: Int64
    ) {
        self.name = name
        self.state = state
        self.previous = previous
        self.reason = reason
        self.pid = pid
        self.at = at
    }
}
