public import AgentRuntime
// Outstanding: says whether a message is an exceptional case that needs more than the ordinary answer.
//   Does    weighs a message against the rules and examples of the database and the nearest known cases.
//   Calls   its model and the knowledge base.
//   Trusts  nothing in the message or the cases: they are data, fenced.
//   Holds   a model key, a knowledge key, a database role that reads instructions.
//   Dies    freely: a detector that does not answer counts as "outstanding", so nothing exceptional slips through.
import Agents
public import Contracts
import EventLoop
import Knowledge
import Store
import Wire

/// The life of `outstanding`.
public enum OutstandingRole {
    /// Connects what the detector needs and registers its methods.
    @Loop public static func prepare(_ daemon: Daemon, catalog: Catalog) async throws {
        let pool = try Database.pool(for: daemon, connections: 2)
        let detector = OutstandingDetector(
            instructions: InstructionStore(pool), knowledge: try KnowledgeSource.make(daemon, pool: pool),
            model: try AgentModel(agent: "outstanding", catalog: catalog, daemon: daemon), log: daemon.log)
        daemon.server.handle(OutstandingDetect.self) { params, call in try await detector.detect(params, call: call) }
    }
}
