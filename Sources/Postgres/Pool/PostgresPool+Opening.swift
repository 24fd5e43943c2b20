import EventLoop

extension PostgresPool {
    /// A connection beyond the first that has had nothing to do for so long is closed.
    private static let idleLimit = Duration.seconds(120)

    /// A connection that breaks sooner than this is replaced after a pause, each longer than the last: a server that drops
    /// every connection at once is not asked without rest.
    static let settledAge = Duration.seconds(5)

    func open() {
        Loop.task { [weak self, configuration, helper] in
            let result = await OpenedConnection.open(configuration, on: helper)
            self?.openingEnded(result)
        }
    }

    private func openingEnded(_ result: Result<OpenedConnection, PostgresError>) {
        guard !isClosed else { return }
        lastNumber += 1
        do throws(PostgresError) {
            let session = try Session(result.get(), id: lastNumber)
            adopt(session)
        } catch {
            let pause = pauseOpening()
            lastFailure = error
            isHealthy = !sessions.isEmpty
            configuration.onEvent?(.unreachable(error, retry: pause))
            state.openingFailed()
            if !error.isTemporary, sessions.isEmpty { failAllWaiting(error) }
        }
        settle()
    }

    private func adopt(_ session: Session) {
        session.onProgress = { [weak self] in self?.progressed($0) }
        session.onLoss = { [weak self] in self?.lost($0, $1) }
        session.onResend = { [weak self] in self?.submit($0) }
        session.onNotice = { [weak self] in self?.configuration.onEvent?(.notice(severity: $0, message: $1)) }
        sessions[session.id] = session
        state.opened(session.id)
        lastFailure = nil
        hasConnected = true
        isHealthy = true
        configuration.onEvent?(.connected(backend: session.backend))
        if idleTimer == nil { watchIdleLanes() }
    }

    private func lost(_ session: Session, _ error: PostgresError) {
        sessions[session.id] = nil
        state.closed(session.id)
        if error.kind != .cancelled {
            configuration.onEvent?(.lost(error))
            if MonotonicTime.now - session.openedAt < Self.settledAge { pauseOpening() } else { backoff.reset() }
        }
        settle()
    }

    @discardableResult
    private func pauseOpening() -> Duration {
        let pause = backoff.next()
        state.mayOpen = false
        retryTimer?.cancel()
        retryTimer = Loop.after(pause) { [weak self] in
            self?.state.mayOpen = true
            self?.settle()
        }
        return pause
    }

    /// Closes what has been idle for long, but one.
    private func watchIdleLanes() {
        idleTimer = Loop.after(Self.idleLimit) { [weak self] in
            guard let self, !self.isClosed else { return }
            for (lane, session) in self.sessions where self.sessions.count > 1 && session.isIdle && !self.state.isLeased(lane) {
                guard session.idleTime > Self.idleLimit else { continue }
                session.close()
                self.sessions[lane] = nil
                self.state.closed(lane)
            }
            self.watchIdleLanes()
        }
    }
}
