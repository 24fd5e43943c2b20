import EventLoop
import JSON
import Postgres
import Testing

/// What the database holds of conversations and customers.
@Loop final class Records {
    private let pool: PostgresPool

    init(database: String) {
        var configuration = PostgresConfiguration(url: database, applicationName: "system tests")
        configuration.maxConnections = 2
        pool = PostgresPool(configuration)
    }

    func close() async { await pool.close() }

    /// What one session holds.
    struct Session: Sendable, Hashable {
        var turns: Int
        var inbox: Int
        var userMessages: Int
        var assistantMessages: Int
        var outbox: Int
        var openTurns: Int

        /// Each message answered, once.
        static func answered(messages: Int, turns: Int) -> Session {
            Session(
                turns: turns, inbox: messages, userMessages: messages, assistantMessages: turns, outbox: turns, openTurns: 0)
        }
    }

    func session(_ id: String) async throws -> Session {
        let row = try #require(
            try await pool.query(
                """
                select (select count(*) from turns where session_id = $1) as turns,
                    (select count(*) from turns where session_id = $1 and closed_at is null) as open_turns,
                    (select count(*) from inbox where session_id = $1) as inbox,
                    (select count(*) from chat_messages where session_id = $1 and role = 'user') as said,
                    (select count(*) from chat_messages where session_id = $1 and role = 'assistant') as answered,
                    (select count(*) from outbox where session_id = $1) as outbox
                """, [id]
            ).first)
        return Session(
            turns: try row["turns"], inbox: try row["inbox"], userMessages: try row["said"],
            assistantMessages: try row["answered"], outbox: try row["outbox"], openTurns: try row["open_turns"])
    }

    /// The names of the session's completed steps at their turn's present revision, with how each ended.
    func steps(_ session: String) async throws -> [String: String] {
        var found: [String: String] = [:]
        for row in try await pool.query(
            """
            select s.name, s.status from steps s join turns t on t.id = s.turn_id and t.revision = s.revision
            where t.session_id = $1
            """, [session])
        {
            found[try row["name"]] = try row["status"] as String
        }
        return found
    }

    /// The body that was drafted for a category in a session.
    func draft(_ session: String, category: String) async throws -> String {
        try #require(
            try await pool.query(
                """
                select s.output->>'body' as body from steps s join turns t on t.id = s.turn_id and t.revision = s.revision
                where t.session_id = $1 and s.name = 'draft:' || $2
                """, [session, category]
            ).first)["body"]
    }

    /// Whether anything of a session was stored.
    func knows(session: String) async throws -> Bool {
        try await !pool.query("select 1 as one from inbox where session_id = $1", [session]).isEmpty
    }

    /// The latest parcel of a customer: tracking number and carrier.
    func parcel(of email: String) async throws -> (number: String, carrier: String) {
        let row = try #require(
            try await pool.query(
                """
                select o.tracking_number, t.carrier from customers c join orders o on o.customer_id = c.id
                    join tracking_events t on t.tracking_number = o.tracking_number
                where lower(c.email) = lower($1) order by o.shipping_date desc limit 1
                """, [email]
            ).first)
        return (try row["tracking_number"], try row["carrier"])
    }

    /// Turns that are not closed.
    func openTurns() async throws -> Int {
        try #require(try await pool.query("select count(*) as open from turns where closed_at is null").first)["open"]
    }

    /// Sessions of one message that have not exactly one turn, one reply and one entry in the outbox.
    func sessionsNotAnsweredOnce() async throws -> [String] {
        try await pool.query(
            """
            select i.session_id from inbox i
            where (select count(*) from turns t where t.session_id = i.session_id) <> 1
                or (select count(*) from chat_messages m where m.session_id = i.session_id and m.role = 'assistant') <> 1
                or (select count(*) from outbox o where o.session_id = i.session_id) <> 1
            """
        ).map { try $0["session_id"] }
    }

    // MARK: - The help desk

    /// Whether everything that came in has been answered and everything that has to leave has left.
    func isSettled(_ session: String) async throws -> Bool {
        try await pool.query(
            """
            select 1 as one where exists (select from turns where session_id = $1 and closed_at is null)
                or exists (select from outbox where session_id = $1 and state in ('pending', 'sending'))
            """, [session]
        ).isEmpty
    }

    /// What somebody said in a session, by our records.
    func said(_ session: String, by role: String) async throws -> [String] {
        try await pool.query(
            "select content from chat_messages where session_id = $1 and role = $2 order by created_at", [session, role]
        ).map { try $0["content"] }
    }

    /// Items that have left.
    func delivered() async throws -> Int {
        try #require(try await pool.query("select count(*) as n from outbox where state = 'delivered'").first)["n"]
    }

    /// Whether a message is being posted at this moment.
    func isPosting() async throws -> Bool {
        try await !pool.query("select 1 as one from outbox where state = 'sending' and posting_at is not null").isEmpty
    }

    func quarantined() async throws -> Int {
        try #require(try await pool.query("select count(*) as n from webhook_quarantine").first)["n"]
    }

    // MARK: - Locks

    enum Table {
        case customers, trackingEvents

        fileprivate var lock: SQL {
            switch self {
            case .customers: "lock table customers in access exclusive mode"
            case .trackingEvents: "lock table tracking_events in access exclusive mode"
            }
        }
    }

    /// Runs `body` while nobody else can read the table.
    func whileLocked<Value: Sendable>(_ table: Table, _ body: @Loop () async throws -> Value) async throws -> Value {
        try await pool.transaction { connection in
            _ = try await connection.query(table.lock)
            return try await body()
        }
    }

    /// Whether a process, by the name that it gives to PostgreSQL, waits for a table.
    func isWaitingForLock(_ application: String) async throws -> Bool {
        try await !pool.query(
            """
            select 1 as one from pg_stat_activity
            where datname = current_database() and application_name = $1 and wait_event_type = 'Lock'
            """, [application]
        ).isEmpty
    }
}
