/// What a process has served.
public struct ServerStats: Codable, Sendable, Hashable {
    /// Open connections.
    public var connections: Int
    /// Calls that run now.
    public var inFlight: Int
    /// Calls answered since the start, with a result or an error.
    public var calls: Int
    /// Those of them that were answered with an error.
    public var errors: Int
    /// Calls turned away unstarted: overloaded, draining, past their deadline.
    public var refusedCalls: Int
    /// Connections turned away: too many, or not permitted.
    public var refusedConnections: Int
    /// Connections ended because the peer sent what is no frame, stalled within one, or did not read.
    public var droppedConnections: Int
    /// Answers that nobody asked for.
    public var strayAnswers: Int
    /// Calls a second, over the last ten to twenty seconds.
    public var callsPerSecond: Double
    /// Microseconds from reading a call to writing its answer, over the same time; nil when there was none.
    public var p50Microseconds: Double?
    public var p99Microseconds: Double?

    enum CodingKeys: String, CodingKey {
        case connections, calls, errors
        case inFlight = "in_flight"
        case refusedCalls = "refused_calls"
        case refusedConnections = "refused_connections"
        case droppedConnections = "dropped_connections"
        case strayAnswers = "stray_answers"
        case callsPerSecond = "calls_per_second"
        case p50Microseconds = "p50_us"
        case p99Microseconds = "p99_us"
    }

    public init(
        connections: Int = 0, inFlight: Int = 0, calls: Int = 0, errors: Int = 0, refusedCalls: Int = 0,
        refusedConnections: Int = 0, droppedConnections: Int = 0, strayAnswers: Int = 0, callsPerSecond: Double = 0,
        p50Microseconds: Double? = nil, p99Microseconds: Double? = nil
    ) {
        self.connections = connections
        self.inFlight = inFlight
        self.calls = calls
        self.errors = errors
        self.refusedCalls = refusedCalls
        self.refusedConnections = refusedConnections
        self.droppedConnections = droppedConnections
        self.strayAnswers = strayAnswers
        self.callsPerSecond = callsPerSecond
        self.p50Microseconds = p50Microseconds
        self.p99Microseconds = p99Microseconds
    }
}
