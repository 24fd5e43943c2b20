public import EventLoop

/// How far a transaction is kept apart from others that run at the same time.
public enum PostgresIsolation: Sendable {
    /// Each statement sees what was committed before it began. PostgreSQL's default.
    case readCommitted
    /// The transaction sees what was committed before its first statement.
    case repeatableRead
    /// As if transactions ran one after another; some fail with a temporary error and must be repeated.
    case serializable

    var begin: SQL {
        switch self {
        case .readCommitted: "begin isolation level read committed"
        case .repeatableRead: "begin isolation level repeatable read"
        case .serializable: "begin isolation level serializable"
        }
    }
}

/// A connection for one caller, valid inside the closure that received it.
@Loop public final class PostgresConnection {
    private enum State {
        case plain
        /// A transaction whose BEGIN travels with the first statement.
        case beginning(SQL)
        case inTransaction
        case ended
    }

    private let session: Session
    private let configuration: PostgresConfiguration
    private var state = State.plain
    private var limit: Duration
    private var hasRunScript = false

    init(_ session: Session, _ configuration: PostgresConfiguration) {
        self.session = session
        self.configuration = configuration
        limit = configuration.statementTimeout
    }

    /// The server's process that serves this connection.
    public nonisolated var backend: Int32 { session.backend }

    // MARK: - Statements

    /// Runs one statement and returns its rows.
    /// - Throws: `PostgresError`. Inside a transaction an error spoils it: nothing but its end can follow.
    public func query(_ sql: SQL, _ binds: [any PostgresBindable] = []) async throws(PostgresError) -> [Row] {
        try await perform([(sql, binds)]).first?.rows ?? []
    }

    /// Runs one statement and returns how many rows it has touched.
    /// - Throws: as `query`.
    @discardableResult
    public func execute(_ sql: SQL, _ binds: [any PostgresBindable] = []) async throws(PostgresError) -> Int {
        try await perform([(sql, binds)]).first?.affectedRows ?? 0
    }

    /// Runs several statements in one round trip; outside a transaction they are one.
    /// - Returns: what each statement brought, in order.
    @discardableResult
    public func batch(_ statements: [(SQL, [any PostgresBindable])]) async throws(PostgresError) -> [PostgresResult] {
        try await perform(statements)
    }

    /// Runs the last statements of the transaction and commits it, in one round trip. Nothing can follow.
    /// - Returns: what each statement brought, in order.
    @discardableResult
    public func commit(with statements: [(SQL, [any PostgresBindable])]) async throws(PostgresError) -> [PostgresResult] {
        switch state {
        case .plain, .ended: throw PostgresError(.misuse, "there is no transaction to commit")
        case .beginning, .inTransaction: break
        }
        let results = try await perform(statements + [("commit", [])], isCancellable: false)
        state = .ended
        return results.dropLast()
    }

    private func perform(
        _ statements: [(SQL, [any PostgresBindable])], isCancellable: Bool = true
    ) async throws(PostgresError) -> [PostgresResult] {
        if Task.isCancelled { throw .cancelled }
        var encoded = try Statement.encode(statements)
        guard !encoded.isEmpty else { return [] }
        var isFirst = false
        switch state {
        case .plain, .inTransaction: break
        case .beginning(let begin):
            encoded.insert(contentsOf: try Statement.encode([(begin, [])]), at: 0)
            isFirst = true
            state = .inTransaction
        case .ended: throw PostgresError(.misuse, "the transaction has ended, or the connection was given back")
        }
        let segment = Segment(encoded, limit: limit)
        let session = session
        let outcome =
            isCancellable
            ? await segment.cancellableOutcome(startingWith: { session.submit(segment) }, abandon: { session.abandon(segment) })
            : await segment.outcome(startingWith: { session.submit(segment) })
        return try outcome.get().dropFirst(isFirst ? 1 : 0).map { PostgresResult($0) }
    }

    // MARK: - Transactions

    /// Runs `body` in a transaction on this connection: commits when it returns, rolls back when it throws.
    /// - Throws: what `body` throws, and `PostgresError`; of kind misuse inside a transaction.
    public func transaction<Value: Sendable>(
        isolation: PostgresIsolation = .readCommitted, _ body: @Loop (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        guard case .plain = state else { throw PostgresError(.misuse, "a transaction is open already") }
        state = .beginning(isolation.begin)
        defer { state = .plain }
        do {
            let value = try await body(self)
            if case .inTransaction = state { try await commit(with: []) }
            return value
        } catch {
            await rollBack()
            throw error
        }
    }

    /// Nobody's cancellation stops it: a connection that stays in its transaction would be useless.
    private func rollBack() async {
        guard case .inTransaction = state, session.isOpen else { return }
        let segment = Segment([Statement(sql: "rollback", binds: .none)], limit: limit)
        let outcome = await segment.outcome(startingWith: { session.submit(segment) })
        if case .failure(let error) = outcome, session.isOpen { session.lose(error) }
    }

    // MARK: - Scripts and bulk data

    /// Runs a script of any number of statements in the simple protocol, as a migration is. The statement time-out does
    /// not count for it. Outside a transaction it is one transaction, unless it says otherwise.
    /// - Throws: `PostgresError` of the first statement that failed.
    public func run(script: String) async throws(PostgresError) {
        try await beginIfNeeded()
        hasRunScript = true
        try await limitStatements(to: .zero)
        _ = try await Exchange(script, limit: nil).run(on: session)
    }

    /// Copies rows into a table: `try await connection.copy("copy tickets (id, text) from stdin", rows: …)`.
    /// - Parameter rows: read as the connection takes them, each with a value for every column.
    /// - Returns: how many rows were copied.
    /// - Throws: `PostgresError`; then no row was.
    @discardableResult
    public func copy(_ sql: SQL, rows: some Sequence<[any PostgresBindable]>) async throws(PostgresError) -> Int {
        try await beginIfNeeded()
        var text = CopyText(rows.makeIterator())
        return try await Exchange(sql.description, limit: limit, nextPiece: { () throws(PostgresError) in try text.nextPiece() })
            .run(on: session)
    }

    private func beginIfNeeded() async throws(PostgresError) {
        if case .beginning = state { _ = try await perform([("select", [])]) }
        if case .ended = state { throw PostgresError(.misuse, "the transaction has ended, or the connection was given back") }
    }

    // MARK: - Before and after

    /// Zero: no limit.
    func limitStatements(to limit: Duration) async throws(PostgresError) {
        let milliseconds = String(limit.milliseconds)
        _ = try await perform([("select set_config('statement_timeout', $1, false)", [milliseconds])])
        self.limit = limit == .zero ? .seconds(86_400) : limit
    }

    /// Leaves nothing behind for the next user of the connection.
    func tidyUp() async throws(PostgresError) {
        _ = try await perform([("select pg_advisory_unlock_all()", [])])
        guard !hasRunScript else { return session.close() }
        if limit != configuration.statementTimeout { try await limitStatements(to: configuration.statementTimeout) }
        state = .ended
    }
}
