/// A server's decisions about who may connect and what may start: numbers in, verdict out.
struct Admission: Sendable {
    enum Phase: Sendable, Hashable {
        case serving
        case draining
    }

    let role: String
    let limits: Limits
    private(set) var phase = Phase.serving
    private(set) var connections = 0
    /// Connections by the process at their other end.
    private var connectionsByProcess: [Int32: Int] = [:]
    private(set) var callsInFlight = 0
    private(set) var refusedConnections = 0
    private(set) var refusedCalls = 0

    init(role: String, limits: Limits) {
        self.role = role
        self.limits = limits
    }

    var isIdle: Bool { callsInFlight == 0 }

    mutating func drain() { phase = .draining }

    /// A peer has connected. Returns why it is turned away; nil when it is let in and counted.
    mutating func connect(isPermitted: Bool, peer: PeerCredentials) -> RemoteError? {
        guard isPermitted else {
            refusedConnections += 1
            return RemoteError(
                .notPermitted, "\(role) takes no calls from uid \(peer.uid); be the same user or a member of the group lev")
        }
        guard connections < limits.connections else {
            refusedConnections += 1
            return overloaded("\(role) has \(connections) connections, as many as it allows")
        }
        let own = connectionsByProcess[peer.pid] ?? 0
        guard own == 0 || own < limits.connections - connections else {
            refusedConnections += 1
            return overloaded("\(role) has \(own) connections with pid \(peer.pid); the rest is for others")
        }
        connections += 1
        connectionsByProcess[peer.pid] = own + 1
        return nil
    }

    mutating func disconnect(peer: PeerCredentials) {
        connections -= 1
        let others = (connectionsByProcess[peer.pid] ?? 1) - 1
        connectionsByProcess[peer.pid] = others == 0 ? nil : others
    }

    /// A call has been asked for. Returns why it may not start; nil when it may, and is counted.
    /// - Parameters:
    ///   - onConnection: calls that run already for the same connection.
    ///   - deadline: the call's, and `now`: Unix milliseconds.
    mutating func begin(onConnection: Int, deadline: Int64?, now: Int64) -> RemoteError? {
        let refusal: RemoteError
        if phase == .draining {
            refusal = RemoteError(.draining, "\(role) is about to stop; call again", retryAfter: limits.retryAfter)
        } else if callsInFlight >= limits.callsInFlight {
            refusal = overloaded("\(role) has \(callsInFlight) calls in flight, as many as it allows")
        } else if onConnection >= limits.callsInFlight - callsInFlight, onConnection > 0 {
            refusal = overloaded("\(role) has \(onConnection) calls in flight for this connection; the rest is for others")
        } else if let deadline, deadline <= now {
            let late = now - max(deadline, 0)
            refusal = RemoteError(.deadlineExceeded, "the deadline passed \(late) ms before \(role) could start")
        } else {
            callsInFlight += 1
            return nil
        }
        refusedCalls += 1
        return refusal
    }

    /// A call that `begin` let start has ended: its code runs no more.
    mutating func end() { callsInFlight -= 1 }

    private func overloaded(_ message: String) -> RemoteError {
        RemoteError(.overloaded, message, retryAfter: limits.retryAfter)
    }
}
