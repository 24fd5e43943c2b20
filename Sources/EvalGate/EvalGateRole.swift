// EvalGate: decides whether a reply is sent, drafted for a person, or the conversation handed over.
//   Does    tier 1: deterministic checks; tier 2: a model's judgement; then the thresholds of the category.
//   Calls   its model.
//   Trusts  nothing in the reply or its sources; the model's scores only within what tier 1 allows.
//   Holds   a model key, a database role that reads instructions and appends to eval_results.
//   Dies    freely: a gate that does not answer means "draft".
public import AgentRuntime
import Agents
public import Contracts
import EventLoop
import Guardrails
import Store
import Wire

/// The life of `evalgate`.
public enum EvalGateRole {
    /// Connects what the gate needs and registers its methods.
    @Loop public static func prepare(_ daemon: Daemon, catalog: Catalog) async throws {
        let pool = try Database.pool(for: daemon, connections: 2)
        let gate = EvalGate(
            catalog: catalog, instructions: InstructionStore(pool), results: EvalResultStore(pool),
            model: try AgentModel(agent: "evalgate", catalog: catalog, daemon: daemon), log: daemon.log)
        daemon.compileInBackground("reply checks") { try ReplyChecks.compile() }
        daemon.server.handle(EvalGateJudge.self) { params, call in try await gate.judge(params, call: call) }
    }
}
