import EventLoop

/// A call as its handler sees it.
public struct Call: Sendable {
    public let meta: CallMeta
    public let peer: PeerCredentials
    /// Nil for a notification, and for a line without id.
    public let id: RequestID?
    /// The connection that it came on; its peer may be sent notifications, and called in turn.
    public let connection: Connection
    private let incoming: IncomingCall

    init(_ incoming: IncomingCall) {
        self.incoming = incoming
        meta = incoming.meta
        peer = incoming.connection.peer
        id = incoming.id
        connection = incoming.connection
    }

    /// The time until the deadline, zero when it has passed; nil when the call has none.
    public var remaining: Duration? { incoming.deadline.map { max($0 - .now, .zero) } }

    /// Sends `value` to the caller as a `$/progress` notification. Does nothing once the call is answered.
    @Loop public func progress(_ value: some Encodable & Sendable) { incoming.progress(value) }
}
