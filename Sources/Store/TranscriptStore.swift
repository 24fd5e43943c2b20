public import EventLoop
public import JSON
public import Postgres

/// Sessions as people read them.
@Loop public struct TranscriptStore {
    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// A session with its messages, turns and steps; nil when there is none.
    public func session(_ id: String) async throws -> JSONValue? {
        try await pool.query(
            """
            select jsonb_build_object(
                'session_id', s.session_id, 'conversation_id', s.conversation_id, 'channel', s.channel, 'status', s.status,
                'customer_email', s.customer_email, 'customer_name', s.customer_name, 'language', s.language,
                'primary_category', s.primary_category, 'secondary_category', s.secondary_category, 'urgency', s.urgency,
                'escalation_reason', s.escalation_reason, 'eval_decision', s.eval_decision,
                'eval_confidence', s.eval_confidence, 'is_outstanding', s.is_outstanding,
                'outstanding_trigger', s.outstanding_trigger, 'first_response_time_ms', s.first_response_time_ms,
                'created_at', s.created_at, 'updated_at', s.updated_at,
                'messages', coalesce((
                    select jsonb_agg(jsonb_build_object('role', m.role, 'content', m.content, 'model_used', m.model_used,
                        'created_at', m.created_at) order by m.created_at)
                    from chat_messages m where m.session_id = s.session_id), '[]'::jsonb),
                'turns', coalesce((
                    select jsonb_agg(jsonb_build_object('id', t.id, 'state', t.state, 'opened_at', t.opened_at,
                        'closed_at', t.closed_at, 'attempts', t.attempts, 'outcome', t.outcome,
                        'steps', coalesce((
                            select jsonb_agg(jsonb_build_object('step', p.name, 'agent', p.agent, 'status', p.status,
                                'duration_ms', p.duration_ms, 'model', p.model, 'error', p.error,
                                'cost_usd', p.cost_usd) order by p.completed_at)
                            from steps p where p.turn_id = t.id and p.revision = t.revision), '[]'::jsonb)) order by t.id)
                    from turns t where t.session_id = s.session_id), '[]'::jsonb)
            ) as session
            from chat_sessions s where s.session_id = $1
            """, [id]
        ).first.map { try $0["session"] }
    }
}
