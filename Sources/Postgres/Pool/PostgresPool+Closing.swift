import EventLoop

extension PostgresPool {
    /// Refuses what comes, lets what is under way finish, for at most `limit`, and closes all connections. Does nothing when
    /// that has been done or is being done.
    public func close(within limit: Duration = .seconds(5)) async {
        guard !isClosed else { return }
        isClosed = true
        retryTimer?.cancel()
        idleTimer?.cancel()
        listener?.close()
        failAllWaiting(.closed)
        if sessions.values.contains(where: { $0.load > 0 || state.isLeased($0.id) }) {
            let promise = Promise<Void>()
            whenEmpty = promise
            let timer = Loop.after(limit) { promise.succeed(()) }
            // A cancelled caller does not wait; the connections are closed all the same.
            _ = try? await promise.value()
            timer.cancel()
        }
        for (lane, session) in sessions {
            session.close()
            state.closed(lane)
        }
        sessions = [:]
    }

    func checkEmpty() {
        guard sessions.values.allSatisfy({ $0.load == 0 && !state.isLeased($0.id) }) else { return }
        whenEmpty?.succeed(())
    }
}
