// Store: every SQL statement of the platform, one file an aggregate, over a pool of connections. It decides nothing.
public import Contracts
public import EventLoop
public import FoundationEssentials
public import JSON
public import Postgres

/// Turns: a customer's messages that are answered together, and the steps towards the answer.
///
/// All writes of a running turn are fenced by its lease and its revision: a conductor that lost either writes nothing.
@Loop public struct TurnStore {
    /// A lease that is not renewed for this long is free for any conductor.
    public nonisolated static let leaseSeconds = 15

    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// Leases the turn if it is due and free, or this owner's already: of a lease that it could not free it may make use again.
    /// - Returns: nil when it is closed, not due yet, or leased by another conductor.
    public func claim(_ turn: Int64, owner: String) async throws -> LeasedTurn? {
        try await pool.query(
            """
            update turns set state = 'running', lease_owner = $2, lease_until = now() + interval '15 seconds',
                attempts = attempts + 1
            where id = $1 and state in ('open', 'running') and due_at <= now()
                and (lease_until is null or lease_until < now() or lease_owner = $2)
            returning id, session_id, revision, attempts, opened_at
            """, [turn, owner]
        ).first.map(LeasedTurn.init)
    }

    /// Leases up to `limit` turns that are due and free, oldest first.
    public func claimDue(limit: Int, owner: String) async throws -> [LeasedTurn] {
        try await pool.query(
            """
            update turns set state = 'running', lease_owner = $2, lease_until = now() + interval '15 seconds',
                attempts = attempts + 1
            where id in (
                select id from turns where state in ('open', 'running') and due_at <= now()
                    and (lease_until is null or lease_until < now())
                order by due_at limit $1 for update skip locked)
            returning id, session_id, revision, attempts, opened_at
            """, [limit, owner]
        ).map(LeasedTurn.init)
    }

    /// Renews the leases that this owner has on these turns.
    /// - Returns: the ids that are still its own.
    public func renew(_ turns: [Int64], owner: String) async throws -> [Int64] {
        try await pool.query(
            """
            update turns set lease_until = now() + interval '15 seconds'
            where id = any($1) and state = 'running' and lease_owner = $2 returning id
            """, [turns, owner]
        ).map { try $0["id"] }
    }

    /// Frees the leases of owners that are known to be dead.
    public func release(owners: [String]) async throws {
        _ = try await pool.execute(
            "update turns set lease_until = null where state = 'running' and lease_owner = any($1)", [owners])
    }

    /// Owners that hold a lease now.
    public func owners() async throws -> [String] {
        try await pool.query(
            "select distinct lease_owner from turns where state = 'running' and lease_until is not null", []
        ).compactMap { try $0["lease_owner"] as String? }
    }

    /// Lets go of a turn so that it can be claimed again at once.
    public func release(_ turn: Int64, owner: String) async throws {
        _ = try await pool.execute(
            "update turns set lease_until = null where id = $1 and lease_owner = $2 and state = 'running'", [turn, owner])
    }

    /// Records a completed step and its trace.
    /// - Returns: false when the turn is no longer this owner's at this revision; nothing was written then.
    public func complete(_ step: CompletedStep, of turn: LeasedTurn, owner: String) async throws -> Bool {
        try await pool.query(
            """
            with mine as (
                select id, session_id from turns
                where id = $1 and lease_owner = $2 and revision = $3 and state = 'running' and lease_until > now()
            ), written as (
                insert into steps (turn_id, revision, name, input, output, status, error, agent, model,
                    tokens_input, tokens_output, cost_usd, duration_ms)
                select id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from mine
                on conflict (turn_id, revision, name) do nothing
                returning turn_id
            ), traced as (
                insert into agent_traces (session_id, step, agent_name, input_data, output_data, model, reasoning_effort,
                    tokens_input, tokens_output, cost_usd, duration_ms, status, error_message)
                select session_id, $4, $9, $5, $6, $10, $15, $11, $12, $13, $14, $7, $8 from mine, written
            )
            select turn_id from written
            """,
            [
                turn.id, owner, turn.revision, step.name, step.input, step.output, step.status.rawValue, step.error,
                step.agent, step.use?.model, step.use?.inputTokens, step.use?.outputTokens,
                step.use?.costUSD, step.durationMS, step.use?.reasoning,
            ]
        ).count == 1
    }

    /// The present revision of a turn; 0 when there is no such turn.
    public func revision(of turn: Int64) async throws -> Int {
        try await pool.query("select revision from turns where id = $1", [turn]).first.map { try $0["revision"] } ?? 0
    }

    /// The turn that an inbox message belongs to, with its outcome once it is closed.
    /// - Throws: `NoSuchMessage`.
    public func status(ofMessage inboxID: Int64) async throws -> TurnStatus {
        let rows = try await pool.query(
            "select t.id, t.revision, t.outcome from inbox i join turns t on t.id = i.turn_id where i.id = $1", [inboxID])
        guard let row = rows.first else { throw NoSuchMessage(inboxID: inboxID) }
        return TurnStatus(
            id: try row["id"], revision: try row["revision"],
            outcome: try (row["outcome"] as JSONValue?)?.decode(ChatOutcome.self))
    }
}

/// Where a turn stands.
public struct TurnStatus: Sendable, Hashable {
    public let id: Int64
    public let revision: Int
    /// Nil while the turn is not closed.
    public let outcome: ChatOutcome?
}

/// No message with this id is in the inbox.
public struct NoSuchMessage: Error, Sendable, CustomStringConvertible {
    public let inboxID: Int64
    public var description: String { "no message \(inboxID) in the inbox" }
}

/// A turn that a conductor has leased.
public struct LeasedTurn: Sendable, Hashable {
    public let id: Int64
    public let session: String
    /// Raised by each message that joins the turn; steps belong to one revision.
    public let revision: Int
    public let attempts: Int
    /// When the first message of the turn arrived.
    public let openedAt: Date

    init(_ row: Row) throws {
        id = try row["id"]
        session = try row["session_id"]
        revision = try row["revision"]
        attempts = try row["attempts"]
        openedAt = try row["opened_at"]
    }
}

/// A step that has just been completed.
public struct CompletedStep: Sendable {
    public var name: String
    public var agent: String
    public var status: StepReport.Status
    public var input: JSONValue
    public var output: JSONValue
    public var error: String?
    public var use: ModelUse?
    public var durationMS: Int

    public init(
        name: String, agent: String, status: StepReport.Status, input: JSONValue, output: JSONValue, error: String?,
        use: ModelUse?, durationMS: Int
    ) {
        self.name = name
        self.agent = agent
        self.status = status
        self.input = input
        self.output = output
        self.error = error
        self.use = use
        self.durationMS = durationMS
    }
}
