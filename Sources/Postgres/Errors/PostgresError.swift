/// What went wrong with PostgreSQL, in words for whoever must mend it.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// The connection string is not one, or asks what a pooler does not grant. Permanent.
        case configuration
        /// The server's certificate is not to be trusted, or it has no TLS and must. Permanent.
        case tls
        /// No connection could be opened, or one broke.
        case connection
        /// No connection came free in time, or too much waits already. Temporary.
        case exhausted
        /// The statement took longer than it may. Temporary.
        case timeout
        /// The waiting task was cancelled.
        case cancelled
        /// The server refused the statement.
        case server(SQLState)
        /// A value cannot be sent. Permanent.
        case encoding
        /// A value is not what the code expects. Permanent.
        case decoding
        /// The pool has been closed.
        case closed
        /// The code breaks a rule of this library. Permanent.
        case misuse
    }

    public var kind: Kind
    public var message: String
    /// The server's detail. It may quote values of rows, so `description` leaves it out.
    public var detail: String?
    public var hint: String?
    /// The constraint that a statement broke.
    public var constraint: String?
    /// The statement that failed, shortened.
    public var statement: String?
    /// Whether the same call may succeed later, without anybody mending anything.
    public var isTemporary: Bool
    /// Whether the statement may have been carried out all the same: it was sent, and no answer came.
    public var isOutcomeUnknown = false

    public init(_ kind: Kind, _ message: String, isTemporary: Bool = false) {
        self.kind = kind
        self.message = message
        self.isTemporary = isTemporary
    }

    /// The server's code, when the server refused the statement.
    public var sqlState: SQLState? {
        if case .server(let state) = kind { state } else { nil }
    }

    public var description: String {
        var text = "PostgreSQL: \(message)"
        if let state = sqlState { text += " (\(state))" }
        if let hint { text += ". \(hint)" }
        if isOutcomeUnknown { text += ". The statement may have been carried out" }
        if let statement { text += " [\(statement)]" }
        return text
    }

    func about(_ sql: SQL) -> PostgresError {
        var error = self
        error.statement = String(sql.description.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(160))
        return error
    }

    func withUnknownOutcome() -> PostgresError {
        var error = self
        error.isOutcomeUnknown = true
        return error
    }
}

extension PostgresError {
    static let cancelled = PostgresError(.cancelled, "the waiting task was cancelled")
    static let closed = PostgresError(.closed, "the pool has been closed")
}
