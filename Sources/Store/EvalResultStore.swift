public import Contracts
public import EventLoop
import JSON
public import Postgres

/// Appends the gate's verdicts to `eval_results`, which other systems read.
@Loop public struct EvalResultStore {
    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// One row a verdict. The table's ticket_id holds the session.
    public func append(_ verdict: Verdict, _ params: EvalGateJudge.Params, autoSend: Bool) async throws {
        let overrides: JSONValue = verdict.overrideReason.map { ["reason": .string($0)] } ?? [:]
        _ = try await pool.execute(
            """
            insert into eval_results (ticket_id, request_subtype, decision, draft_reason, confidence, checks, overrides,
                is_outstanding, outstanding_trigger, auto_send_enabled)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                params.session, params.category, verdict.decision.rawValue,
                verdict.decision == .send ? nil : verdict.overrideReason, verdict.confidence.rawValue,
                try JSONValue(encoding: verdict.checks), overrides, params.outstanding?.isOutstanding ?? false,
                params.outstanding?.trigger, autoSend,
            ])
    }
}
