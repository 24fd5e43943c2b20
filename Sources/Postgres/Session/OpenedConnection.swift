import CLibpq
import EventLoop
import Glibc
import Synchronization

/// A connection that a helper thread has opened and the loop has not taken yet.
///
/// Opening looks names up, does the TLS handshake and hashes passwords some thousand times: too long for the loop.
final class OpenedConnection: Sendable {
    private let address: Mutex<UInt>

    private init(_ connection: OpaquePointer) { address = Mutex(UInt(bitPattern: connection)) }

    deinit { if let connection = take() { PQfinish(connection) } }

    /// The connection, the first time; closing it is the caller's business then.
    func take() -> OpaquePointer? {
        address.withLock { address in
            defer { address = 0 }
            return OpaquePointer(bitPattern: address)
        }
    }

    /// Opens a connection, in pipeline mode and non-blocking, on `helper`.
    @Loop static func open(
        _ configuration: PostgresConfiguration, on helper: HelperThread
    ) async -> Result<OpenedConnection, PostgresError> {
        do {
            return try await helper.run { Result { () throws(PostgresError) in try open(configuration) } }
        } catch {
            return .failure(PostgresError(.connection, "\(error)", isTemporary: true))
        }
    }

    private static func open(_ configuration: PostgresConfiguration) throws(PostgresError) -> OpenedConnection {
        try check(configuration.url)
        let end = MonotonicTime.now + configuration.connectTimeout
        // The last word counts in libpq: the connection string overrides what stands before it, and not what follows. A
        // network that has gone silent is noticed within half a minute, also where nothing else sets a limit: in a script,
        // in a cancellation.
        let parameters = [
            ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
            ("dbname", configuration.url), ("application_name", configuration.applicationName), ("client_encoding", "UTF8"),
        ]
        let keywords = parameters.map { strdup($0.0) } + [nil]
        let values = parameters.map { strdup($0.1) } + [nil]
        defer { (keywords + values).forEach { free($0) } }
        let started = PQconnectStartParams(keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
        guard let connection = started else { throw PostgresError(.connection, "out of memory", isTemporary: true) }
        let opened = OpenedConnection(connection)
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
        try logIn(connection, before: end)
        try setUp(connection, configuration, before: end)
        PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
        guard PQsetnonblocking(connection, 1) == 0, PQenterPipelineMode(connection) == 1 else {
            throw .connecting(connection)
        }
        return opened
    }

    /// Text forms that this library reads, and limits that outlive a wedged process: a statement whose client has gone
    /// ends too (from PostgreSQL 14 on). Not among the start-up parameters, most of which a pooler refuses.
    private static let setUp: SQL = """
        select set_config('timezone', 'UTC', false), set_config('datestyle', 'ISO, YMD', false),
            set_config('intervalstyle', 'iso_8601', false), set_config('bytea_output', 'hex', false),
            set_config('extra_float_digits', '1', false), set_config('standard_conforming_strings', 'on', false),
            set_config('statement_timeout', $1, false), set_config('idle_in_transaction_session_timeout', $2, false),
            (select set_config(name, '2s', false) from pg_settings where name = 'client_connection_check_interval')
        """

    /// libpq takes a connection string for one when it begins like an address or holds an equals sign, else for a name.
    private static func check(_ url: String) throws(PostgresError) {
        guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") || url.contains("=") else { return }
        var text: UnsafeMutablePointer<CChar>?
        if let options = PQconninfoParse(url, &text) { return PQconninfoFree(options) }
        defer { PQfreemem(text) }
        // What it quotes may be a piece of a password.
        let pieces = (text.map { String(cString: $0).trimmed } ?? "it cannot be read").split(
            separator: "\"", omittingEmptySubsequences: false)
        let reason = pieces.enumerated().map { index, piece in
            index % 2 == 0 || piece.count == 1 ? String(piece) : "…"
        }.joined(separator: "\"")
        throw PostgresError(.configuration, "this is no connection string of PostgreSQL's: \(reason)")
    }

    private static func logIn(_ connection: OpaquePointer, before end: MonotonicTime) throws(PostgresError) {
        guard PQstatus(connection) != CONNECTION_BAD else { throw .connecting(connection) }
        var next = PGRES_POLLING_WRITING
        while true {
            switch next {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_FAILED: throw .connecting(connection)
            case PGRES_POLLING_READING: try wait(for: Int16(POLLIN), connection, before: end)
            default: try wait(for: Int16(POLLOUT), connection, before: end)
            }
            next = PQconnectPoll(connection)
        }
    }

    private static func setUp(
        _ connection: OpaquePointer, _ configuration: PostgresConfiguration, before end: MonotonicTime
    ) throws(PostgresError) {
        let limit = configuration.statementTimeout.milliseconds
        let binds = try Binds([String(limit), String(max(60_000, 4 * limit))])
        let isSent = binds.withPointers { count, values in
            PQsendQueryParams(connection, setUp.text, count, nil, values, nil, nil, 0) == 1
        }
        guard isSent else { throw .connecting(connection) }
        while true {
            while PQisBusy(connection) != 0 {
                try wait(for: Int16(POLLIN), connection, before: end)
                guard PQconsumeInput(connection) == 1 else { throw .connecting(connection) }
            }
            guard let result = PQgetResult(connection) else { return }
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw PostgresError(result: result) }
        }
    }

    private static func wait(
        for events: Int16, _ connection: OpaquePointer, before end: MonotonicTime
    ) throws(PostgresError) {
        var descriptor = pollfd(fd: PQsocket(connection), events: events, revents: 0)
        while true {
            let left = end - .now
            guard left > .zero else { throw PostgresError(.connection, "no connection in time", isTemporary: true) }
            let count = poll(&descriptor, 1, Int32(clamping: left.milliseconds + 1))
            if count > 0 { return }
            guard count == 0 || errno == EINTR else {
                throw PostgresError(.connection, "\(SystemError(errno, "waiting for PostgreSQL"))", isTemporary: true)
            }
        }
    }
}
