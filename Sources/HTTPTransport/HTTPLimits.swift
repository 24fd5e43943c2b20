/// How much a client may have under way.
public struct HTTPLimits: Sendable, Hashable {
    /// Exchanges at once; more are refused as overloaded, never queued without bound.
    public var inFlight: Int
    /// Connections in all, and to one host; exchanges beyond wait for one of them. 0: no limit.
    public var connections: Int
    public var connectionsPerHost: Int
    /// Connections that are kept for later.
    public var idleConnections: Int

    public init(inFlight: Int = 512, connections: Int = 0, connectionsPerHost: Int = 0, idleConnections: Int = 32) {
        self.inFlight = inFlight
        self.connections = connections
        self.connectionsPerHost = connectionsPerHost
        self.idleConnections = idleConnections
    }
}

/// What a client's transfers have in common.
struct ClientSettings: Sendable {
    var limits: HTTPLimits
    var userAgent: String
    var certificateAuthorities: String?
}
