public import Contracts
public import EventLoop
public import FoundationEssentials
public import JSON
public import Postgres

/// Something that leaves for the help desk, under our lease.
public struct OutboxItem: Sendable, Hashable {
    public let id: Int64
    public let session: String
    public let kind: String
    /// By which its messages are found again.
    public let marker: String
    public let payload: JSONValue
    public let attempts: Int
    /// The account's number of the conversation.
    public let conversation: Int64
    public let channel: Channel
    /// The help desk's id of the first message that this answers; 0 when it answers none.
    public let firstMessage: Int64
    /// Seconds since a message may have been posted whose fate nobody knows; nil when there is none.
    public let postingAge: Double?
    public let createdAt: Date

    init(_ row: Row) throws {
        id = try row["id"]
        session = try row["session_id"]
        kind = try row["kind"]
        marker = (try row["marker"] as UUID).uuidString.lowercased()
        payload = try row["payload"]
        attempts = try row["attempts"]
        conversation = try row["conversation_id"]
        channel = Channel(rawValue: try row["channel"]) ?? .api
        firstMessage = try row["first_message"]
        postingAge = try row["posting_age"]
        createdAt = try row["created_at"]
    }
}

/// The outbox: what was decided and has to leave, in the order of its conversation.
@Loop public struct OutboxStore {
    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// Leases up to `limit` items that are due, the oldest of each conversation, for a minute.
    public func claimDue(limit: Int, owner: String) async throws -> [OutboxItem] {
        try await pool.query(
            """
            with due as (
                select o.id from outbox o
                where o.state in ('pending', 'sending') and o.next_attempt_at <= now()
                    and (o.lease_until is null or o.lease_until < now())
                    and not exists (select from outbox earlier where earlier.session_id = o.session_id
                        and earlier.id < o.id and earlier.state in ('pending', 'sending'))
                order by o.next_attempt_at limit $1 for update skip locked
            ), leased as (
                update outbox set state = 'sending', lease_owner = $2, lease_until = now() + interval '60 seconds',
                    attempts = attempts + 1
                where id in (select id from due)
                returning *
            )
            select l.id, l.session_id, l.kind, l.marker, l.payload, l.attempts, c.conversation_id, c.channel,
                extract(epoch from now() - l.posting_at)::float8 as posting_age, l.created_at,
                coalesce((select min((i.payload->'chatwoot'->>'message_id')::bigint) from inbox i
                    where i.turn_id = l.turn_id), 0) as first_message
            from leased l join conversations c using (session_id)
            order by l.id
            """, [limit, owner]
        ).map(OutboxItem.init)
    }

    /// Says that a message is about to be posted, and renews the lease.
    /// - Returns: false when the item is no longer this owner's: then nothing may be posted.
    public func beginPosting(_ id: Int64, owner: String) async throws -> Bool {
        try await pool.execute(
            """
            update outbox set posting_at = now(), lease_until = now() + interval '60 seconds'
            where id = $1 and lease_owner = $2 and state = 'sending' and lease_until > now()
            """, [id, owner]) == 1
    }

    /// How an item ends.
    public enum End: String, Sendable, Hashable { case delivered, withdrawn, failed }

    /// Ends an item. What the customer never got does not stay in the history as if he had.
    public func end(_ id: Int64, owner: String, as end: End, error: String? = nil) async throws {
        _ = try await pool.execute(
            """
            with ended as (
                update outbox set state = $3, error = $4, posting_at = null, lease_until = null,
                    delivered_at = case when $3 = 'delivered' then now() end
                where id = $1 and lease_owner = $2 and state = 'sending'
                returning message_id
            )
            update chat_messages set role = 'system' from ended where $3 <> 'delivered' and chat_messages.id = ended.message_id
            """, [id, owner, end.rawValue, error])
    }

    /// Lets go of an item until `pause` has passed.
    /// - Parameter mayBeThere: a message that was begun may be there or on its way; what the row says of it stays.
    public func retry(_ id: Int64, owner: String, after pause: Duration, mayBeThere: Bool, error: String?) async throws {
        _ = try await pool.execute(
            """
            update outbox set lease_until = null, next_attempt_at = now() + $3 * interval '1 millisecond', error = $4,
                posting_at = case when $5 then posting_at end
            where id = $1 and lease_owner = $2 and state = 'sending'
            """, [id, owner, pause.milliseconds, error, mayBeThere])
    }

    /// Frees the leases of owners that are known to be dead.
    public func release(owners: [String]) async throws {
        _ = try await pool.execute(
            "update outbox set lease_until = null where state = 'sending' and lease_owner = any($1)", [owners])
    }

    /// Owners that hold a lease now.
    public func owners() async throws -> [String] {
        try await pool.query(
            "select distinct lease_owner from outbox where state = 'sending' and lease_until > now()", []
        ).compactMap { try $0["lease_owner"] as String? }
    }
}
