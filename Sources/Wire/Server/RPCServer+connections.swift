public import EventLoop
import Glibc

extension RPCServer {
    /// Connections that are being turned away at a time; more are not waited for, but told at once.
    private static var turnedAwayLimit: Int { 64 }

    /// Accepts connections on a listening, non-blocking socket, which is the server's from now on. May be called for
    /// several.
    /// - Throws: `SystemError` when the descriptor cannot be watched.
    public func listen(on descriptor: Int32) throws(SystemError) {
        listeners.append(
            try Listener(
                descriptor: descriptor,
                accepted: { self.connected($0) }, failed: { self.onAcceptFailure?($0) }))
    }

    /// Closes the listening sockets. Connections stay.
    public func stopAccepting() {
        for listener in listeners { listener.close() }
        listeners = []
    }

    /// Serves one connected socket, which is the server's from now on.
    public func connected(_ descriptor: Int32) {
        let peer: PeerCredentials
        do throws(SystemError) {
            peer = try PeerCredentials(ofPeerOn: descriptor)
        } catch {
            close(descriptor)
            onAcceptFailure?(error)
            return
        }
        if let refusal = admission.connect(isPermitted: admits(peer), peer: peer) { return turnAway(descriptor, refusal) }
        let connection = Connection(descriptor: descriptor, peer: peer, limits: limits, server: self, speaksFrames: false)
        do throws(SystemError) {
            try connection.start { [weak self] connection, end, _ in self?.disconnected(connection, end) }
            connections[ObjectIdentifier(connection)] = connection
        } catch {
            admission.disconnect(peer: peer)
            onAcceptFailure?(error)
        }
    }

    private func turnAway(_ descriptor: Int32, _ error: RemoteError) {
        guard turnedAway.count < Self.turnedAwayLimit else { return RefusedConnection.end(descriptor, error) }
        do throws(SystemError) {
            let refused = try RefusedConnection(descriptor: descriptor, error: error) { [weak self] in
                self?.turnedAway[ObjectIdentifier($0)] = nil
            }
            turnedAway[ObjectIdentifier(refused)] = refused
        } catch {
            onAcceptFailure?(error)
        }
    }

    private func disconnected(_ connection: Connection, _ end: StreamEnd) {
        connections[ObjectIdentifier(connection)] = nil
        admission.disconnect(peer: connection.peer)
        recordEnd(of: connection, end)
        wakeIfIdle()
    }
}

// MARK: - Draining

extension RPCServer {
    /// Takes no more calls, and returns when those in flight are answered and their connections closed, or `bound` has
    /// passed: what still runs then is cancelled and answered with `draining`.
    ///
    /// Callers are told, so that they make their next call elsewhere. A handler must not wait for this: it is in flight.
    public func drain(within bound: Duration) async {
        admission.drain()
        for connection in connections.values { connection.announceDraining() }
        await untilIdle(within: bound) { self.admission.isIdle }
        for connection in connections.values {
            for call in connection.calls.removeAll() {
                call.stop(RemoteError(.draining, "\(role) had to stop before \(call.method) was done"))
            }
            connection.retire()
        }
        await untilIdle(within: .seconds(1)) { self.connections.isEmpty }
        for connection in connections.values { connection.stream.end(.closed) }
    }

    private func untilIdle(within bound: Duration, _ isIdle: @Loop () -> Bool) async {
        let end = MonotonicTime.now + bound
        while !isIdle(), .now < end {
            let promise = Promise<Void>()
            let timer = Loop.after(end - .now) { promise.succeed(()) }
            idleWaiters.append(promise)
            do { try await promise.value() } catch { return timer.cancel() }
            timer.cancel()
        }
    }

    /// Lets those who wait for calls or connections to end look again.
    func wakeIfIdle() {
        guard !idleWaiters.isEmpty else { return }
        let waiters = idleWaiters
        idleWaiters = []
        for waiter in waiters { waiter.succeed(()) }
    }
}
