public import EventLoop

/// Connections to one database, opened as they are needed and kept.
///
/// Single statements of many tasks are pipelined over shared connections, each in a transaction of its own; a transaction
/// has its connection to itself. When the server goes away, what was under way fails with a temporary error, and the pool
/// reconnects on its own, with growing pauses; new work waits for that, for at most `acquireTimeout`.
@Loop public final class PostgresPool {
    struct Request {
        enum Work {
            case segment(Segment)
            case lease(Promise<Session>)
        }

        let work: Work
        let timer: LoopTimer
    }

    /// A statement that has run for so long makes others prefer another connection.
    private static let slow = Duration.milliseconds(25)

    public nonisolated let configuration: PostgresConfiguration
    /// Called on the loop when `isHealthy` changes.
    public var onHealthChange: (@Loop (Bool) -> Void)?
    /// Whether the server can be reached, as far as the pool knows: it has a connection, or has not needed one yet.
    public internal(set) var isHealthy = true {
        didSet { if isHealthy != oldValue { onHealthChange?(isHealthy) } }
    }

    var sessions: [Int: Session] = [:]
    var state: PoolState
    var requests: [Int: Request] = [:]
    var lastNumber = 0
    var backoff = Backoff()
    var retryTimer: LoopTimer?
    var idleTimer: LoopTimer?
    var lastFailure: PostgresError?
    var hasConnected = false
    var isClosed = false
    var listener: Listener?
    lazy var helper = HelperThread(name: "pg-connect")
    var whenEmpty: Promise<Void>?

    /// Connects to nothing yet; see `connect`.
    public init(_ configuration: PostgresConfiguration) {
        self.configuration = configuration
        state = PoolState(maxLanes: configuration.maxConnections, maxWaiting: configuration.maxWaiting)
    }

    /// Opens a connection now, for whoever wants to know early that the server is there.
    /// - Throws: `PostgresError` when it cannot be reached within `acquireTimeout`.
    public func connect() async throws(PostgresError) { _ = try await query("select 1") }

    /// How busy a pool is.
    public struct Load: Sendable, Hashable {
        /// Connections that are open.
        public var connections: Int
        /// Connections that serve one caller alone.
        public var leased: Int
        /// Statements that the server has not answered yet.
        public var underWay: Int
        /// Requests that wait for a connection.
        public var waiting: Int
    }

    public var load: Load {
        Load(
            connections: sessions.count, leased: sessions.keys.count { state.isLeased($0) },
            underWay: sessions.values.reduce(0) { $0 + $1.load }, waiting: requests.count)
    }

    // MARK: - Work in

    /// Runs `segment` on a shared connection and returns what it brought.
    func perform(_ segment: Segment) async throws(PostgresError) -> [ResultSet] {
        try await segment.cancellableOutcome(startingWith: { submit(segment) }, abandon: { self.abandon(segment) }).get()
    }

    /// A connection for the caller alone; `giveBack` ends that.
    func lease() async throws(PostgresError) -> Session {
        if isClosed { throw .closed }
        if Task.isCancelled { throw .cancelled }
        let promise = Promise<Session>()
        let number = enqueue(.lease(promise), .exclusive)
        do {
            return try await promise.value(onCancel: { self.withdraw(number) })
        } catch let error as PostgresError {
            throw error
        } catch {
            throw .cancelled
        }
    }

    func submit(_ segment: Segment) {
        if isClosed { return segment.finish(.failure(.closed)) }
        markSlowLanes()
        if let lane = state.admitShared(), let session = sessions[lane] {
            session.submit(segment)
        } else {
            enqueue(.segment(segment), .shared)
        }
    }

    private func abandon(_ segment: Segment) {
        if let session = segment.session {
            session.abandon(segment)
        } else {
            let number = requests.first { if case .segment(let waiting) = $0.value.work { waiting === segment } else { false } }?
                .key
            if let number { withdraw(number) }
            segment.abandon(.cancelled)
        }
    }

    @discardableResult
    private func enqueue(_ work: Request.Work, _ need: PoolState.Need) -> Int {
        lastNumber += 1
        let number = lastNumber
        if let failure = lastFailure, !failure.isTemporary, sessions.isEmpty {
            fail(work, failure)
        } else if !state.wait(number, need) {
            let text = "\(configuration.maxWaiting) requests wait for a connection already"
            fail(work, PostgresError(.exhausted, text, isTemporary: true))
        } else {
            let timer = Loop.after(configuration.acquireTimeout) { [weak self] in self?.expire(number) }
            requests[number] = Request(work: work, timer: timer)
            settle()
        }
        return number
    }

    private func fail(_ work: Request.Work, _ error: PostgresError) {
        switch work {
        case .segment(let segment): segment.finish(.failure(error))
        case .lease(let promise): promise.fail(error)
        }
    }

    private func withdraw(_ number: Int) {
        guard let request = requests.removeValue(forKey: number) else { return }
        request.timer.cancel()
        state.forget(number)
        settle()
    }

    private func expire(_ number: Int) {
        guard let request = requests.removeValue(forKey: number) else { return }
        state.forget(number)
        if sessions.isEmpty {
            let reason = lastFailure?.message ?? "it has not answered yet"
            let text = "not reachable within \(configuration.acquireTimeout): \(reason)"
            fail(request.work, PostgresError(.connection, text, isTemporary: lastFailure?.isTemporary ?? true))
        } else {
            let text = """
                no connection came free within \(configuration.acquireTimeout): \
                \(sessions.count) of \(configuration.maxConnections) are open
                """
            fail(request.work, PostgresError(.exhausted, text, isTemporary: true))
        }
        settle()
    }

    func failAllWaiting(_ error: PostgresError) {
        let failed = requests.sorted { $0.key < $1.key }
        requests = [:]
        for (number, request) in failed {
            request.timer.cancel()
            state.forget(number)
            fail(request.work, error)
        }
    }

    // MARK: - Connections

    func settle() {
        guard !isClosed else { return checkEmpty() }
        for action in state.settle(wantsLane: hasConnected && sessions.isEmpty) {
            switch action {
            case .open: open()
            case .start(let number, let lane):
                guard let request = requests.removeValue(forKey: number), let session = sessions[lane] else { continue }
                request.timer.cancel()
                switch request.work {
                case .segment(let segment): session.submit(segment)
                case .lease(let promise):
                    // A waiter that has been cancelled meanwhile takes nothing.
                    if promise.isPending { promise.succeed(session) } else { giveBack(session) }
                }
            }
        }
    }

    func progressed(_ session: Session) {
        if session.isLeftInTransaction, !state.isLeased(session.id) {
            let text = "a statement on a shared connection opened a transaction; use transaction"
            return session.lose(PostgresError(.misuse, text))
        }
        state.update(session.id, inFlight: session.load, isPaused: !session.isPipelining, isSlow: false)
        if !requests.isEmpty || isClosed { settle() }
    }

    /// Ends a lease. A connection that is not as it was is closed.
    func giveBack(_ session: Session) {
        if session.isOpen, !session.isIdle, !session.isCancelling { session.close() }
        guard session.isOpen, !isClosed else {
            session.close()
            sessions[session.id] = nil
            state.closed(session.id)
            return settle()
        }
        state.released(session.id)
        state.update(session.id, inFlight: session.load, isPaused: !session.isPipelining, isSlow: false)
        settle()
    }

    private func markSlowLanes() {
        for (lane, session) in sessions where session.currentAge > Self.slow { state.markSlow(lane) }
    }
}
