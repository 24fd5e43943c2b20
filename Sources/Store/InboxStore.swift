public import Contracts
public import EventLoop
public import FoundationEssentials
public import JSON
public import Postgres

/// A customer's message as it arrived, before anything was decided.
public struct InboundMessage: Sendable, Hashable {
    /// Where it came from: `api`, `chatwoot`.
    public var source: String
    /// The sender's own id of the message; the same id is the same message, for ever.
    public var externalID: String
    public var session: String
    public var text: String
    public var channel: Channel
    public var conversation: String?
    public var contactEmail: String?
    public var contactName: String?
    /// ISO 639-1, as the sender states it.
    public var language: String?
    /// When it was written, by its sender's clock.
    public var sentAt: Date
    /// The message in full, as received.
    public var payload: JSONValue

    public init(
        source: String, externalID: String, session: String, text: String, channel: Channel, conversation: String? = nil,
        contactEmail: String? = nil, contactName: String? = nil, language: String? = nil, sentAt: Date = Date(),
        payload: JSONValue
    ) {
        self.source = source
        self.externalID = externalID
        self.session = session
        self.text = text
        self.channel = channel
        self.conversation = conversation
        self.contactEmail = contactEmail
        self.contactName = contactName
        self.language = language
        self.sentAt = sentAt
        self.payload = payload
    }
}

/// What became of an insert into the inbox.
public struct Acceptance: Sendable, Hashable {
    public let inboxID: Int64
    /// False when this message had been accepted before.
    public let isNew: Bool
    /// The turn that it belongs to.
    public let turn: Int64

    init(_ row: Row) throws {
        inboxID = try row["id"]
        isNew = try row["is_new"]
        turn = try row["turn_id"]
    }
}

/// The inbox: what customers wrote, once each.
@Loop public struct InboxStore {
    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// Stores a message durably and puts it into its session's turn, in one statement and one commit.
    ///
    /// A message whose session has a turn that is not delivered yet joins that turn and raises its revision, which makes
    /// work on the older text stale.
    /// - Parameter coalescing: how long the turn waits for more before it starts.
    public func accept(_ message: InboundMessage, coalescing: Duration) async throws -> Acceptance {
        let (statement, binds) = Self.acceptance(of: message, coalescing: coalescing)
        while true {
            // No row: the same message arrived twice at once and the other insert won; the next look finds it.
            if let row = try await pool.query(statement, binds).first { return try Acceptance(row) }
        }
    }

    /// The statement that takes a message; one row of its result, or none when the same message wins at this moment.
    nonisolated static func acceptance(
        of message: InboundMessage, coalescing: Duration
    ) -> (SQL, [any PostgresBindable]) {
        (
            """
            with known as (
                select id, turn_id from inbox where source = $1 and external_id = $2
            ), session as (
                insert into chat_sessions (session_id, conversation_id, channel, customer_email, customer_name, language)
                select $3, $6, $5, $7, $8, $9 where not exists (select from known)
                on conflict (session_id) do update set updated_at = now(),
                    conversation_id = coalesce(chat_sessions.conversation_id, excluded.conversation_id),
                    customer_email = coalesce(chat_sessions.customer_email, excluded.customer_email),
                    customer_name = coalesce(chat_sessions.customer_name, excluded.customer_name)
                returning session_id
            ), turn as (
                insert into turns (session_id, state, due_at)
                select session_id, 'open', now() + $11 * interval '1 millisecond' from session
                on conflict (session_id) where state in ('open', 'running') do update
                set revision = turns.revision + 1, due_at = excluded.due_at
                returning id
            ), arrived as (
                insert into inbox (source, external_id, session_id, kind, payload, turn_id, sent_at)
                select $1, $2, $3, 'message', $10, id, $12 from turn
                on conflict (source, external_id) do nothing
                returning id, turn_id
            ), said as (
                insert into chat_messages (session_id, role, content) select $3, 'user', $4 from arrived
            )
            select id, turn_id, true as is_new from arrived
            union all select id, coalesce(turn_id, 0), false from known
            """,
            [
                message.source, message.externalID, message.session, message.text, message.channel.rawValue,
                message.conversation, message.contactEmail, message.contactName, message.language, message.payload,
                coalescing.milliseconds, message.sentAt,
            ]
        )
    }
}
