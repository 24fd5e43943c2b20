import EventLoop

/// What a pool connects to, and its limits.
public struct PostgresConfiguration: Sendable {
    /// Any connection string that libpq accepts: a `postgresql://` address, `key=value` pairs, or a database's name.
    /// What it leaves out comes from libpq's environment variables (PGHOST, PGPASSFILE …). What it says of TLS (`sslmode`,
    /// `sslrootcert`) and of the session (`options=-c role=…`) counts. A pooler must pool sessions, not transactions.
    public var url: String
    /// The name of this process in `pg_stat_activity`.
    public var applicationName: String
    /// Connections at most; they are opened as they are needed. A listener has one more of its own.
    public var maxConnections = 4
    /// How long opening one connection may take, name look-up and log-in included.
    public var connectTimeout = Duration.seconds(5)
    /// How long a query or transaction may wait for a connection, also while the server is away.
    public var acquireTimeout = Duration.seconds(5)
    /// How long the server may work on one statement. A server that does not answer at all is given up 5 s after that.
    public var statementTimeout = Duration.seconds(30)
    /// How much may wait for a connection; more is refused at once.
    public var maxWaiting = 1024
    /// Called on the loop with what an operator should read: notices of the server, connections lost and regained.
    public var onEvent: (@Loop @Sendable (PostgresEvent) -> Void)?

    /// - Parameters:
    ///   - url: any connection string that libpq accepts.
    ///   - applicationName: the name of this process in `pg_stat_activity`.
    public init(url: String, applicationName: String) {
        self.url = url
        self.applicationName = applicationName
    }
}

/// What a pool tells an operator.
public enum PostgresEvent: Sendable, CustomStringConvertible {
    /// A notice or warning of the server.
    case notice(severity: String, message: String)
    /// A connection is open.
    case connected(backend: Int32)
    /// An open connection broke.
    case lost(PostgresError)
    /// A connection could not be opened; the next attempt follows after `retry`.
    case unreachable(PostgresError, retry: Duration)

    public var description: String {
        switch self {
        case .notice(let severity, let message): "PostgreSQL \(severity): \(message)"
        case .connected(let backend): "connected to PostgreSQL, backend \(backend)"
        case .lost(let error): "lost a connection to PostgreSQL: \(error.message)"
        case .unreachable(let error, let retry):
            "cannot connect to PostgreSQL, next attempt in \(retry.milliseconds) ms: \(error.message)"
        }
    }
}
