import EventLoop

/// The connection that listens, and its reconnecting.
@Loop final class Listener {
    /// How often a silent connection is asked for a sign of life.
    private static let checkInterval = Duration.seconds(30)
    private static let checkLimit = Duration.seconds(10)

    private let configuration: PostgresConfiguration
    private let helper: HelperThread
    private var listenings: [PostgresListening] = []
    private var session: Session?
    private var isOpening = false
    private var isClosed = false
    private var backoff = Backoff()
    private var timer: LoopTimer?

    init(_ configuration: PostgresConfiguration, _ helper: HelperThread) {
        self.configuration = configuration
        self.helper = helper
    }

    func add(
        _ channel: String, _ onListening: (@Loop () -> Void)?, _ handler: @escaping @Loop (String) -> Void
    ) -> PostgresListening {
        let listening = PostgresListening(channel: channel, onListening: onListening, handler: handler)
        listening.onCancel = { [weak self] in self?.remove($0) }
        guard !isClosed else { return listening }
        listenings.append(listening)
        if let session { listen(on: session, [listening]) } else { open() }
        return listening
    }

    func close() {
        isClosed = true
        timer?.cancel()
        session?.close()
        session = nil
        listenings = []
    }

    private func remove(_ listening: PostgresListening) {
        listenings.removeAll { $0 === listening }
        guard let session, !listenings.contains(where: { $0.channel == listening.channel }) else { return }
        run("unlisten \(listening.channel.quotedIdentifier)", on: session) {}
    }

    // MARK: - Connecting

    private func open() {
        guard !isOpening, !isClosed, session == nil else { return }
        isOpening = true
        Loop.task { [weak self, configuration, helper] in
            let result = await OpenedConnection.open(configuration, on: helper)
            do throws(PostgresError) {
                self?.opened(try Session(result.get(), id: 0))
            } catch {
                self?.retry(error)
            }
        }
    }

    private func opened(_ session: Session) {
        isOpening = false
        guard !isClosed else { return session.close() }
        session.onNotification = { [weak self] in self?.deliver($0, $1) }
        session.onNotice = { [weak self] in self?.configuration.onEvent?(.notice(severity: $0, message: $1)) }
        session.onLoss = { [weak self] session, error in
            guard let self else { return }
            self.session = nil
            for listening in self.listenings { listening.interrupted() }
            self.configuration.onEvent?(.lost(error))
            self.reopen(after: MonotonicTime.now - session.openedAt < PostgresPool.settledAge ? self.backoff.next() : .zero)
        }
        self.session = session
        listen(on: session, listenings)
        check(session)
    }

    private func retry(_ error: PostgresError) {
        isOpening = false
        guard !isClosed else { return }
        let pause = backoff.next()
        configuration.onEvent?(.unreachable(error, retry: pause))
        reopen(after: pause)
    }

    private func reopen(after pause: Duration) {
        if pause == .zero { backoff.reset() }
        timer?.cancel()
        timer = Loop.after(pause) { [weak self] in self?.open() }
    }

    private func listen(on session: Session, _ listenings: [PostgresListening]) {
        let script = Set(listenings.map(\.channel)).map { "listen \($0.quotedIdentifier)" }.joined(separator: "; ")
        run(script, on: session) { for listening in listenings { listening.begun() } }
    }

    private func run(_ script: String, on session: Session, _ done: @escaping @Loop () -> Void) {
        Loop.task {
            do throws(PostgresError) {
                _ = try await Exchange(script, limit: Self.checkLimit).run(on: session)
                done()
            } catch {
                session.lose(error)
            }
        }
    }

    /// A peer that is gone without a word shows only when it is asked something.
    private func check(_ session: Session) {
        timer = Loop.after(Self.checkInterval) { [weak self, weak session] in
            guard let self, let session, session === self.session else { return }
            let segment = Segment([Statement(sql: "select 1", binds: .none)], limit: Self.checkLimit)
            session.submit(segment)
            self.check(session)
        }
    }

    private func deliver(_ channel: String, _ payload: String) {
        for listening in listenings where listening.channel == channel { listening.deliver(payload) }
    }
}

extension String {
    var quotedIdentifier: String {
        "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
