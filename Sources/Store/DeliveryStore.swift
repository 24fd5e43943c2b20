public import Contracts
public import EventLoop
public import JSON
public import Postgres

/// The end of a turn: what is delivered, and what the records say of it.
public struct Delivery: Sendable {
    public enum Kind: String, Sendable { case reply, draft, handover }

    public var kind: Kind
    public var outcome: ChatOutcome
    /// What leaves for the help desk; of no account where the caller waits for the outcome himself.
    public var payload: JSONValue
    public var channel: Channel
    public var urgency: Urgency
    public var proposals: [Proposal]
    public var inputTokens: Int
    public var outputTokens: Int

    public init(
        kind: Kind, outcome: ChatOutcome, payload: JSONValue, channel: Channel, urgency: Urgency, proposals: [Proposal],
        inputTokens: Int,
        outputTokens: Int
    ) {
        self.kind = kind
        self.outcome = outcome
        self.payload = payload
        self.channel = channel
        self.urgency = urgency
        self.proposals = proposals
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
    }

    /// An action that waits for a yes.
    public struct Proposal: Codable, Sendable, Hashable {
        public var id: String
        public var tool: String
        public var arguments: JSONValue
        public var summary: String
        public var language: String
        /// `customer` or `operator`.
        public var confirms: String

        public init(id: String, tool: String, arguments: JSONValue, summary: String, language: String, confirms: String) {
            self.id = id
            self.tool = tool
            self.arguments = arguments
            self.summary = summary
            self.language = language
            self.confirms = confirms
        }
    }

    var turnState: String {
        switch kind {
        case .reply: "delivered"
        case .draft: "drafted"
        case .handover: "escalated"
        }
    }
}

/// Closes turns.
@Loop public struct DeliveryStore {
    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// Closes the turn, commits what leaves to the outbox, and brings session, messages and proposals up to date: one
    /// statement, one commit, so that all of it happened or none.
    /// - Returns: false when the turn is no longer this owner's at this revision; nothing was written then.
    public func close(_ turn: LeasedTurn, owner: String, with delivery: Delivery) async throws -> Bool {
        let outcome = delivery.outcome
        return try await pool.query(
            """
            with closed as (
                update turns set state = $4, outcome = $5, closed_at = now(), lease_until = null
                where id = $1 and lease_owner = $2 and revision = $3 and state = 'running' and lease_until > now()
                returning id, session_id, opened_at
            ), said as (
                insert into chat_messages (session_id, role, content, model_used, reasoning_effort, processing_time_ms,
                    token_count, cost_usd, actions_taken, actions_pending)
                select session_id, 'assistant', $9, $10, $11, $12, $13, $14, $15, $16 from closed
                returning id
            ), sent as (
                -- Where there is no help desk the caller has the outcome, and nothing is left to send.
                insert into outbox (turn_id, session_id, kind, channel, payload, message_id, state, delivered_at)
                select closed.id, session_id, $6, $7, $8, said.id, case when c.session_id is null then 'delivered' else 'pending' end,
                    case when c.session_id is null then now() end
                from closed cross join said left join conversations c using (session_id)
            ), proposed as (
                insert into proposals (id, session_id, turn_id, customer_id, subscription_id, tool, arguments, summary,
                    language, confirms, state)
                select p.id, closed.session_id, closed.id, s.customer_id, s.subscription_id, p.tool, p.arguments, p.summary,
                    p.language, p.confirms, 'proposed'
                from closed join chat_sessions s using (session_id),
                    jsonb_to_recordset($17) as p(id uuid, tool text, arguments jsonb, summary text, language text, confirms text)
            )
            update chat_sessions s set
                primary_category = $18, secondary_category = $19, urgency = $20, language = $21,
                status = case when $6 = 'handover' then 'escalated' else s.status end,
                escalation_reason = coalesce($22, s.escalation_reason), eval_decision = $23, eval_confidence = $24,
                is_outstanding = $25, outstanding_trigger = $26,
                first_response_time_ms = coalesce(s.first_response_time_ms, (extract(epoch from now() - opened_at) * 1000)::int),
                total_messages = coalesce(s.total_messages, 0) + 2,
                ai_messages = coalesce(s.ai_messages, 0) + case when $6 = 'reply' then 1 else 0 end,
                updated_at = now()
            from closed where s.session_id = closed.session_id
            returning s.session_id
            """,
            [
                turn.id, owner, turn.revision, delivery.turnState, try JSONValue(encoding: outcome), delivery.kind.rawValue,
                delivery.channel.rawValue, delivery.payload, outcome.response,
                outcome.metadata.modelUsed, outcome.metadata.reasoningEffort, outcome.metadata.processingTimeMS,
                delivery.inputTokens + delivery.outputTokens, outcome.metadata.costUSD, JSONValue.array(outcome.actionsTaken),
                JSONValue.array(outcome.actionsPending), try JSONValue(encoding: delivery.proposals), outcome.category,
                outcome.metadata.secondaryCategory, delivery.urgency.rawValue, outcome.metadata.language,
                outcome.escalationReason, outcome.decision.rawValue, outcome.confidence.rawValue,
                outcome.metadata.isOutstanding, outcome.metadata.outstandingTrigger,
            ]
        ).count == 1
    }
}
