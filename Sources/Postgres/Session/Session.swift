import CLibpq
import EventLoop

/// An open connection on the loop: sends segments as they come and hands each its answers.
@Loop final class Session {
    typealias Matcher = AnswerMatcher<Segment, ResultSet, PostgresError>

    enum Mode {
        case pipelining
        /// A cancellation is on its way to the server: whatever runs may be hit, so nothing is sent until it has arrived.
        case cancelling(hasArrived: Bool)
        /// A script or a COPY, for which libpq has to leave pipeline mode.
        case exchanging(Exchange)
    }

    enum Work {
        case segment(Segment)
        case exchange(Exchange)
    }

    final class PreparedStatement {
        let name: String
        var columns: Columns?
        init(name: String) { self.name = name }
    }

    /// What the server gets beyond a statement's own limit before the connection is given up.
    static let grace = Duration.seconds(5)

    /// How long a cancellation may take before the connection is given up.
    static let cancelLimit = Duration.seconds(10)

    nonisolated let id: Int
    nonisolated let backend: Int32
    /// Called when a segment or an exchange has ended, and when a cancellation has.
    var onProgress: (@Loop (Session) -> Void)?
    /// Called once, when the connection broke; not after `close`.
    var onLoss: (@Loop (Session, PostgresError) -> Void)?
    /// Called for a segment that the server has certainly not carried out, through no fault of its own.
    var onResend: (@Loop (Segment) -> Void)?
    var onNotification: (@Loop (_ channel: String, _ payload: String) -> Void)?
    var onNotice: (@Loop (_ severity: String, _ message: String) -> Void)?

    var connection: OpaquePointer?
    /// Why there is no connection any more.
    private(set) var end = PostgresError.closed
    var mode = Mode.pipelining
    var matcher = Matcher()
    var waiting: [Work] = []
    var watch: Watch?
    var statements: [UInt: PreparedStatement] = [:]
    private var statementCount = 0
    var stepSince = MonotonicTime.now
    private var limitTimer: LoopTimer?
    let notices = Notices()
    var cancelTimer: LoopTimer?

    nonisolated let openedAt = MonotonicTime.now

    init(_ opened: OpenedConnection, id: Int) throws(PostgresError) {
        guard let connection = opened.take() else { throw PostgresError(.misuse, "the connection has been taken already") }
        self.connection = connection
        self.id = id
        backend = PQbackendPID(connection)
        do {
            watch = try Loop.watch(PQsocket(connection), for: .read, label: "PostgreSQL") { [weak self] readiness in
                self?.ready(readiness)
            }
        } catch {
            PQfinish(connection)
            throw PostgresError(.connection, "\(error)", isTemporary: true)
        }
        // The session keeps the notices alive for longer than the connection.
        PQsetNoticeReceiver(
            connection,
            { notices, result in
                guard let notices, let result else { return }
                Unmanaged<Notices>.fromOpaque(notices).takeUnretainedValue().keep(result)
            }, Unmanaged.passUnretained(notices).toOpaque())
    }

    isolated deinit { close() }

    // MARK: - State

    var isOpen: Bool { connection != nil }

    /// How much is under way or waits on this connection.
    var load: Int { matcher.count + waiting.count }

    var isPipelining: Bool { if case .pipelining = mode { true } else { false } }

    /// Whether nothing is under way and no transaction is open.
    var isIdle: Bool {
        guard let connection, load == 0, isPipelining else { return false }
        return PQtransactionStatus(connection) == PQTRANS_IDLE
    }

    /// Whether nothing is under way and yet a transaction is open.
    var isLeftInTransaction: Bool {
        guard let connection, load == 0, isPipelining else { return false }
        return PQtransactionStatus(connection) != PQTRANS_IDLE
    }

    var isCancelling: Bool { if case .cancelling = mode { true } else { false } }

    /// How long nothing has been under way.
    var idleTime: Duration { load == 0 ? MonotonicTime.now - stepSince : .zero }

    /// How long the server has worked on what it works on now.
    var currentAge: Duration { matcher.isEmpty ? .zero : MonotonicTime.now - stepSince }

    // MARK: - Work

    func submit(_ segment: Segment) {
        guard isOpen else { return segment.finish(.failure(end)) }
        segment.session = self
        guard isPipelining, waiting.isEmpty else { return waiting.append(.segment(segment)) }
        send(segment)
    }

    func submit(_ exchange: Exchange) {
        guard isOpen else { return exchange.finish(.failure(end)) }
        waiting.append(.exchange(exchange))
        proceed()
    }

    /// Begins whatever of the waiting work can begin now.
    func proceed() {
        while isOpen, isPipelining, let next = waiting.first {
            switch next {
            case .segment(let segment):
                waiting.removeFirst()
                if !segment.isAbandoned { send(segment) }
            case .exchange(let exchange):
                guard matcher.isEmpty else { return }
                waiting.removeFirst()
                begin(exchange)
            }
        }
    }

    private func send(_ segment: Segment) {
        guard let connection else { return segment.finish(.failure(end)) }
        var steps: [Matcher.Step] = []
        var isSent = true
        for statement in segment.statements where isSent {
            let key = statement.sql.address
            let name: String
            if let prepared = statements[key] {
                name = prepared.name
            } else {
                statementCount += 1
                name = "s\(statementCount)"
                statements[key] = PreparedStatement(name: name)
                steps.append(.prepare(key))
                isSent = PQsendPrepare(connection, name, statement.sql.text, 0, nil) == 1
            }
            steps.append(.execute(key))
            isSent =
                isSent
                && statement.binds.withPointers { count, values in
                    PQsendQueryPrepared(connection, name, count, values, nil, nil, 0) == 1
                }
        }
        if matcher.isEmpty { stepSince = .now }
        matcher.expect(segment, steps)
        guard isSent, PQpipelineSync(connection) == 1 else { return lose(.lost(connection)) }
        flush()
        armLimitTimer()
    }

    func flush() {
        guard let connection else { return }
        // A failed flush shows as a failed read soon, with the server's last words.
        watch?.interest = PQflush(connection) == 1 ? [.read, .write] : .read
    }

    // MARK: - Limits

    private var currentLimit: Duration? {
        if case .exchanging(let exchange) = mode { return exchange.limit }
        return matcher.current?.limit
    }

    func armLimitTimer() {
        guard limitTimer == nil, let limit = currentLimit else { return }
        let left = limit + Self.grace - (MonotonicTime.now - stepSince)
        limitTimer = Loop.after(max(left, .zero)) { [weak self] in self?.checkLimit() }
    }

    private func checkLimit() {
        limitTimer = nil
        guard isOpen, let limit = currentLimit else { return }
        guard MonotonicTime.now - stepSince >= limit + Self.grace else { return armLimitTimer() }
        lose(PostgresError(.timeout, "the server has not answered within \(limit + Self.grace)", isTemporary: true))
    }

    func restartClock() { stepSince = .now }

    // MARK: - The end

    /// The connection broke: everything under way fails, and the owner is told.
    func lose(_ error: PostgresError) {
        guard isOpen else { return }
        let onLoss = onLoss
        close(error)
        onLoss?(self, error)
    }

    /// Closes the connection. What is under way fails with `error`, what has not been sent with it too.
    func close(_ error: PostgresError = .closed) {
        guard let connection else { return }
        self.connection = nil
        end = error
        watch?.cancel()
        watch = nil
        limitTimer?.cancel()
        cancelTimer?.cancel()
        PQfinish(connection)
        onProgress = nil
        onLoss = nil
        let sent = matcher.removeAll()
        let unsent = waiting
        waiting = []
        for (segment, failure) in sent { segment.finish(.failure(failure ?? error.withUnknownOutcome())) }
        if case .exchanging(let exchange) = mode { exchange.finish(.failure(error.withUnknownOutcome())) }
        for work in unsent {
            switch work {
            case .segment(let segment): segment.finish(.failure(error))
            case .exchange(let exchange): exchange.finish(.failure(error))
            }
        }
    }
}
