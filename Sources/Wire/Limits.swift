/// What a server or client allows. Whoever passes a limit is told so, or loses the connection; nothing grows without bound.
public struct Limits: Sendable, Hashable {
    /// Connections that a server keeps open; the next one gets `overloaded` and is closed. Fewer than the descriptors that
    /// a process may have by default, so that it is this limit that is met.
    ///
    /// No process may have more than are still free, so that one peer takes at most half.
    public var connections: Int
    /// Calls in flight: on a server all together, on a client its own. The next one is `overloaded`.
    ///
    /// On a server no connection may hold more than are still free, so that one peer takes at most half and a flood of
    /// calls from some peers leaves room for the others.
    public var callsInFlight: Int
    /// The longest frame, in bytes.
    public var frameBytes: Int
    /// The longest line, in bytes.
    public var lineBytes: Int
    /// What may wait to be read by a peer, in bytes, before its connection is dropped.
    public var outputBytes: Int
    /// How long a peer may take over the rest of a frame that it has begun, or over reading what waits for it.
    public var stall: Duration
    /// The deadline of a call that carries none; nil for no end.
    public var callTimeout: Duration?
    /// What `overloaded` says about when to call again.
    public var retryAfter: Duration

    public init(
        connections: Int = 512, callsInFlight: Int = 1024, frameBytes: Int = 16 << 20, lineBytes: Int = 1 << 20,
        outputBytes: Int = 32 << 20, stall: Duration = .seconds(30), callTimeout: Duration? = .seconds(300),
        retryAfter: Duration = .milliseconds(100)
    ) {
        self.connections = connections
        self.callsInFlight = callsInFlight
        self.frameBytes = frameBytes
        self.lineBytes = lineBytes
        self.outputBytes = outputBytes
        self.stall = stall
        self.callTimeout = callTimeout
        self.retryAfter = retryAfter
    }
}
