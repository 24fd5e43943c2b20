public import Contracts
public import EventLoop
public import FoundationEssentials
import JSON
public import Postgres

/// What the help desk's event says of its conversation.
public struct ConversationState: Sendable, Hashable {
    public var session: String
    public var account: Int64
    public var number: Int64
    public var inbox: Int64
    public var channel: Channel
    public var contact: Int64?
    public var contactName: String?
    /// Verified or claimed.
    public var contactEmail: String?
    public var verifiedEmail: String?
    public var status: String
    public var assignee: Int64?
    public var assigneeName: String?
    /// By the help desk's clock.
    public var at: Date

    public init(
        session: String, account: Int64, number: Int64, inbox: Int64, channel: Channel, contact: Int64?, contactName: String?,
        contactEmail: String?, verifiedEmail: String?, status: String, assignee: Int64?, assigneeName: String?, at: Date
    ) {
        self.session = session
        self.account = account
        self.number = number
        self.inbox = inbox
        self.channel = channel
        self.contact = contact
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.verifiedEmail = verifiedEmail
        self.status = status
        self.assignee = assignee
        self.assigneeName = assigneeName
        self.at = at
    }
}

/// Conversations of the help desk, and what is said in them without asking us.
///
/// Each method is one commit, and changes nothing when it is called again with the same.
@Loop public struct ConversationStore {
    /// `source` of its rows in the inbox.
    public nonisolated static let source = "chatwoot"

    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// Takes a message that the bot is to answer.
    public func ask(_ message: InboundMessage, in state: ConversationState, coalescing: Duration) async throws -> Acceptance {
        while true {
            let sets = try await pool.batch([Self.note(state), InboxStore.acceptance(of: message, coalescing: coalescing)])
            if let row = sets.last?.rows.first { return try Acceptance(row) }
        }
    }

    /// Remembers what was said without asking the bot.
    /// - Parameters:
    ///   - kind: `heard` from the customer, `person` from a colleague.
    ///   - opens: whether the conversation is to be opened, because a colleague answered while the bot was in charge.
    public func remember(
        _ kind: Said, _ message: InboundMessage, in state: ConversationState, opens: Bool = false
    ) async throws {
        _ = try await pool.batch([
            Self.note(state),
            (
                """
                with arrived as (
                    insert into inbox (source, external_id, session_id, kind, payload, sent_at)
                    values ($1, $2, $3, $4, $5, $6) on conflict (source, external_id) do nothing
                    returning id
                ), said as (
                    insert into chat_messages (session_id, role, content)
                    select $3, case when $4 = 'person' then 'human' else 'user' end, $7 from arrived
                ), counted as (
                    update chat_sessions set total_messages = total_messages + 1,
                        human_messages = human_messages + case when $4 = 'person' then 1 else 0 end
                    where session_id = $3 and exists (select from arrived)
                ), learnt as (
                    -- What a colleague wrote in the place of our latest draft.
                    insert into learning_records (conversation_id, session_id, category, ai_response, human_edit)
                    select s.conversation_id, $3, s.primary_category, o.payload->>'draft', $7
                    from arrived, chat_sessions s, lateral (
                        select payload, created_at from outbox where session_id = $3 and turn_id is not null
                        order by id desc limit 1) as o
                    where s.session_id = $3 and $4 = 'person' and o.payload->>'draft' <> ''
                        and not exists (select from learning_records l where l.session_id = $3 and l.created_at > o.created_at)
                )
                insert into outbox (session_id, kind, payload)
                select $3, 'notice', '{"opens": true}'::jsonb from arrived where $8
                """,
                [
                    Self.source, message.externalID, message.session, kind.rawValue, message.payload, message.sentAt,
                    message.text, opens,
                ]
            ),
        ])
    }

    public enum Said: String, Sendable, Hashable { case heard, person }

    /// Takes the new text of a message of the customer. While its turn is not closed the new text replaces the old one
    /// there; afterwards it is a message of its own. The same text as before changes nothing.
    /// - Parameter original: the external id of the message as it was first.
    public func revise(
        _ original: String, to message: InboundMessage, in state: ConversationState, coalescing: Duration
    ) async throws -> Revision {
        let rows = try await pool.query(
            """
            select i.kind, i.payload->>'message' = $3 as is_same, t.state in ('open', 'running') as is_live
            from inbox i left join turns t on t.id = i.turn_id
            where i.source = $1 and (i.external_id = $2 or i.external_id like $2 || ':e%')
            order by i.id desc limit 1
            """, [Self.source, original, message.text])
        guard let row = rows.first else { return .unknown }
        if try row["is_same"] as Bool { return .noted }
        let kind: String = try row["kind"]
        let isBots = state.status == "pending" && state.assignee == nil
        let isLive = try row["is_live"] as Bool? ?? false
        guard kind == "message", isLive || isBots else {
            try await remember(.heard, message, in: state)
            return .noted
        }
        if isLive {
            let sets = try await pool.batch([
                (
                    """
                    with replaced as (
                        update inbox i set kind = 'edited' from turns t
                        where t.id = i.turn_id and t.state in ('open', 'running') and i.kind = 'message' and i.source = $1
                            and (i.external_id = $2 or i.external_id like $2 || ':e%') and i.external_id <> $3
                        returning i.session_id, i.payload->>'message' as text
                    )
                    -- What was taken back is no part of the history either.
                    update chat_messages m set role = 'system' from replaced r
                    where m.session_id = r.session_id and m.role = 'user' and m.content = r.text
                    """, [Self.source, original, message.externalID]
                ),
                InboxStore.acceptance(of: message, coalescing: coalescing),
            ])
            return try sets.last?.rows.first.map { .question(try Acceptance($0)) } ?? .noted
        }
        return .question(try await ask(message, in: state, coalescing: coalescing))
    }

    /// What became of a revision.
    public enum Revision: Sendable, Hashable {
        case question(Acceptance)
        /// It changes nothing, or concerns people.
        case noted
        /// The message itself never came.
        case unknown
    }

    /// Records that a colleague changed a reply of ours. The reply as we posted it is no change.
    /// - Parameter marker: of the message that was changed.
    public func correct(_ marker: String, externalID: String, to text: String, in state: ConversationState) async throws {
        _ = try await pool.batch([
            Self.note(state),
            (
                """
                with reply as (
                    select o.session_id, s.conversation_id, s.primary_category, p.text
                    from outbox o join chat_sessions s using (session_id),
                        jsonb_array_elements_text(o.payload->'parts') with ordinality as p(text, number)
                    where o.marker::text = split_part($1, '/', 1) and p.number = coalesce(nullif(split_part($1, '/', 2), ''), '1')::int
                        and btrim(p.text, E' \\n\\t') <> btrim($2, E' \\n\\t')
                ), arrived as (
                    insert into inbox (source, external_id, session_id, kind, payload)
                    select $3, $4, session_id, 'correction', jsonb_build_object('message', $2::text) from reply
                    on conflict (source, external_id) do nothing returning id
                )
                insert into learning_records (conversation_id, session_id, category, ai_response, human_edit)
                select conversation_id, session_id, primary_category, text, $2 from reply, arrived
                """, [marker, text, Self.source, externalID]
            ),
        ])
    }

    /// A reply of ours did not reach the customer: people are told, once.
    public func refuse(_ marker: String, reason: String, in state: ConversationState) async throws {
        _ = try await pool.batch([
            Self.note(state),
            (
                """
                with arrived as (
                    insert into inbox (source, external_id, session_id, kind, payload)
                    values ($1, $2, $3, 'refused', jsonb_build_object('message', $4::text))
                    on conflict (source, external_id) do nothing returning id
                )
                insert into outbox (session_id, kind, payload)
                select $3, 'notice', jsonb_build_object('opens', true, 'note', $4::text) from arrived
                """,
                [
                    Self.source, "refused:\(marker)", state.session,
                    "The channel refused the reply above, so the customer did not get it: \(reason)",
                ]
            ),
        ])
    }

    /// Notes the state of a conversation. When it is the bot's again, what the customer wrote meanwhile and nobody answered
    /// becomes a question.
    public func note(_ state: ConversationState) async throws {
        _ = try await pool.batch([
            Self.note(state),
            (
                """
                with waiting as (
                    select i.id from inbox i join conversations c using (session_id)
                    where i.session_id = $1 and i.kind = 'heard' and i.turn_id is null
                        and c.status = 'pending' and c.assignee_id is null
                        and i.sent_at > coalesce((
                            select max(sent_at) from inbox where session_id = $1 and kind = 'person'), '-infinity')
                        and i.received_at > coalesce((
                            select max(created_at) from outbox where session_id = $1 and kind = 'reply'), '-infinity')
                ), turn as (
                    insert into turns (session_id, state) select $1, 'open' where exists (select from waiting)
                    on conflict (session_id) where state in ('open', 'running') do update set revision = turns.revision + 1
                    returning id
                )
                update inbox set turn_id = turn.id, kind = 'message' from turn where inbox.id in (select id from waiting)
                """, [state.session]
            ),
        ])
    }

    /// Keeps a webhook that could not be read.
    /// - Parameter body: at most its first megabyte is kept.
    public func quarantine(_ body: [UInt8], delivery: String?, reason: String) async throws {
        _ = try await pool.execute(
            "insert into webhook_quarantine (source, delivery_id, reason, body) values ($1, $2, $3, $4)",
            [Self.source, delivery, reason, Array(body.prefix(1 << 20))])
    }

    /// Which of these messages of the help desk never arrived here.
    public func unknown(among externalIDs: [String]) async throws -> [String] {
        try await pool.query(
            """
            select asked as id from unnest($2::text[]) as asked
            where not exists (select from inbox where source = $1 and external_id = asked)
            """, [Self.source, externalIDs]
        ).map { try $0["id"] }
    }

    // MARK: - One statement of several

    /// Writes the state unless a later one is known, and brings the session up to it.
    private static func note(_ state: ConversationState) -> (SQL, [any PostgresBindable]) {
        (
            """
            with noted as (
                insert into conversations (session_id, account_id, conversation_id, inbox_id, channel, contact_id,
                    verified_email, status, assignee_id, state_at, resolved_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $8 = 'resolved' then $10::timestamptz end)
                on conflict (session_id) do update set
                    status = case when conversations.state_at <= excluded.state_at
                        then excluded.status else conversations.status end,
                    assignee_id = case when conversations.state_at <= excluded.state_at
                        then excluded.assignee_id else conversations.assignee_id end,
                    contact_id = case when conversations.state_at <= excluded.state_at
                        then excluded.contact_id else conversations.contact_id end,
                    inbox_id = case when conversations.state_at <= excluded.state_at
                        then excluded.inbox_id else conversations.inbox_id end,
                    verified_email = coalesce(excluded.verified_email, conversations.verified_email),
                    resolved_at = greatest(conversations.resolved_at, excluded.resolved_at),
                    state_at = greatest(conversations.state_at, excluded.state_at)
                returning session_id, state_at
            )
            insert into chat_sessions (session_id, conversation_id, channel, customer_email, customer_name)
            select $1, $3::text, $5, $11, $12 from noted where noted.state_at <= $10
            on conflict (session_id) do update set
                status = case $8 when 'resolved' then 'resolved' when 'pending' then 'active' else chat_sessions.status end,
                assigned_to = $13,
                resolved_at = case when $8 = 'resolved' then coalesce(chat_sessions.resolved_at, $10::timestamptz) end,
                resolution_time_seconds = case when $8 = 'resolved'
                    then greatest(extract(epoch from $10::timestamptz - chat_sessions.created_at)::int, 0) end
            """,
            [
                state.session, state.account, state.number, state.inbox, state.channel.rawValue, state.contact,
                state.verifiedEmail, state.status, state.assignee, state.at, state.contactEmail, state.contactName,
                state.assigneeName,
            ]
        )
    }
}
