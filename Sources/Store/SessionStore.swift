public import Contracts
public import EventLoop
public import JSON
public import Postgres

/// What a turn starts from: its messages, its session, the history, and the steps that are complete already.
public struct TurnBackground: Sendable {
    /// The customer's messages of this turn, oldest first.
    public let messages: [String]
    public let session: SessionSnapshot
    /// The conversation before this turn, oldest first.
    public let history: [HistoryMessage]
    public let steps: [StoredStep]
}

/// The session as the turn finds it.
public struct SessionSnapshot: Sendable, Hashable {
    public let id: String
    public let channel: Channel
    /// The help desk's number of the conversation; nil for a session of the API.
    public let conversation: Int64?
    public let customerID: Int64?
    /// The address that the channel vouches for.
    public let verifiedEmail: String?
    /// The address that the customer is known by: verified, or claimed in an earlier message.
    public let email: String?
    public let name: String?
    public let language: String?
    /// Replies of ours so far.
    public let replies: Int
    public let costUSD: Double
    /// Earlier turns of this session in which the customer wanted to leave.
    public let cancellationRequests: Int

    public init(
        id: String, channel: Channel, conversation: Int64? = nil, customerID: Int64?, verifiedEmail: String?, email: String?,
        name: String?,
        language: String?, replies: Int, costUSD: Double, cancellationRequests: Int
    ) {
        self.id = id
        self.channel = channel
        self.conversation = conversation
        self.customerID = customerID
        self.verifiedEmail = verifiedEmail
        self.email = email
        self.name = name
        self.language = language
        self.replies = replies
        self.costUSD = costUSD
        self.cancellationRequests = cancellationRequests
    }
}

/// A completed step as stored.
public struct StoredStep: Sendable {
    public let name: String
    public let agent: String
    public let status: StepReport.Status
    public let output: JSONValue
    public let error: String?
    public let model: String?
    public let durationMS: Int
}

/// Sessions: one conversation with one customer.
@Loop public struct SessionStore {
    /// How much history an agent sees.
    private nonisolated static let historyLimit = 20

    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// Everything a turn starts from, in one round trip.
    public func background(of turn: LeasedTurn) async throws -> TurnBackground {
        let sets = try await pool.batch([
            (
                "select payload->>'message' as text from inbox where turn_id = $1 and kind = 'message' order by sent_at, id",
                [turn.id]
            ),
            (
                """
                select s.session_id, s.channel, s.customer_id, s.customer_email, s.customer_name, s.language,
                    (select conversation_id from conversations where session_id = $1) as help_desk_conversation,
                    (select count(*) from outbox o where o.session_id = $1 and o.kind = 'reply' and o.state <> 'withdrawn'
                        and o.created_at > coalesce(
                            (select resolved_at from conversations where session_id = $1), '-infinity')) as replies,
                    (select payload->'contact'->>'email' from inbox
                        where session_id = $1 and payload->'contact'->>'email' <> '' order by id desc limit 1) as verified_email,
                    (select coalesce(sum(cost_usd), 0) from agent_traces where session_id = $1)::float8 as cost,
                    (select count(*) from turns where session_id = $1 and id <> $2
                        and outcome->>'category' like 'retention%') as cancellations
                from chat_sessions s where s.session_id = $1
                """, [turn.session, turn.id]
            ),
            (
                """
                -- A customer's conversations on several channels are one history, each from its last resolution on.
                with theirs as (
                    select $1::text as session_id, (select resolved_at from conversations where session_id = $1) as since
                    union
                    select c.session_id, c.resolved_at from conversations me join conversations c
                        on c.account_id = me.account_id
                        and (c.contact_id = me.contact_id or lower(c.verified_email) = lower(me.verified_email))
                    where me.session_id = $1
                )
                select role, content from (
                    select m.role, m.content, m.created_at from theirs join chat_messages m using (session_id)
                    where m.created_at < $2 and m.created_at > coalesce(theirs.since, '-infinity')
                        and m.role in ('user', 'assistant', 'human')
                    order by m.created_at desc limit $3) as latest
                order by created_at
                """, [turn.session, turn.openedAt, Self.historyLimit]
            ),
            (
                """
                select name, agent, status, output, error, model, duration_ms from steps
                where turn_id = $1 and revision = $2 order by completed_at
                """, [turn.id, turn.revision]
            ),
        ])
        guard sets.count == 4, let session = sets[1].rows.first else { throw NoSuchSession(session: turn.session) }
        return TurnBackground(
            messages: try sets[0].rows.compactMap { try $0["text"] as String? },
            session: try SessionSnapshot(session),
            history: try sets[2].rows.map {
                HistoryMessage(role: HistoryMessage.Role(rawValue: try $0["role"]) ?? .system, content: try $0["content"])
            },
            steps: try sets[3].rows.map(StoredStep.init))
    }

    /// US dollars of model use since midnight (UTC).
    public func modelSpendToday() async throws -> Double {
        try await pool.query(
            """
            select coalesce(sum(cost_usd), 0)::float8 as cost from agent_traces
            where created_at >= date_trunc('day', now() at time zone 'utc') at time zone 'utc'
            """
        ).first.map { try $0["cost"] } ?? 0
    }

    /// Binds the session to the customer who was identified, so that the executors know whose data may be read.
    public func identify(session: String, customer: CustomerContext, language: String, category: String) async throws {
        _ = try await pool.execute(
            """
            update chat_sessions set customer_id = $2, subscription_id = $7, customer_email = coalesce($3, customer_email),
                customer_name = coalesce(customer_name, $4), language = $5, primary_category = $6, updated_at = now()
            where session_id = $1
            """,
            [session, customer.customerID, customer.email, customer.name, language, category, customer.subscriptionID])
    }
}

/// No such session.
public struct NoSuchSession: Error, Sendable, CustomStringConvertible {
    public let session: String
    public var description: String { "no session \(session)" }
}

extension SessionSnapshot {
    init(_ row: Row) throws {
        id = try row["session_id"]
        channel = Channel(rawValue: try row["channel"] as String? ?? "") ?? .api
        conversation = try row["help_desk_conversation"]
        customerID = try row["customer_id"]
        verifiedEmail = try row["verified_email"]
        email = try row["customer_email"]
        name = try row["customer_name"]
        language = try row["language"]
        replies = try row["replies"]
        costUSD = try row["cost"]
        cancellationRequests = try row["cancellations"]
    }
}

extension StoredStep {
    init(_ row: Row) throws {
        name = try row["name"]
        agent = try row["agent"]
        status = StepReport.Status(rawValue: try row["status"]) ?? .failed
        output = try row["output"] as JSONValue? ?? .null
        error = try row["error"]
        model = try row["model"]
        durationMS = try row["duration_ms"] as Int? ?? 0
    }
}
