public import AgentRuntime
public import Contracts
import EventLoop
import Guardrails
import Store
import Wire

/// The life of `conductor`.
public enum ConductorRole {
    /// Connects what the conductor needs, registers its methods and begins to look for turns.
    /// - Throws: `ConfigurationError` when the database or the frames of replies are wrong.
    @Loop public static func prepare(_ daemon: Daemon, catalog: Catalog) async throws {
        let pool = try Database.pool(for: daemon, connections: 6)
        let owner = LeaseOwner.current()
        let helpDesk = try HelpDesk.connect(daemon: daemon, pool: pool, owner: owner)
        let conductor = Conductor(
            daemon: daemon,
            stores: ConductorStores(
                turns: TurnStore(pool), sessions: SessionStore(pool), deliveries: DeliveryStore(pool)),
            catalog: catalog, composer: ReplyComposer(frames: try ReplyFrames.builtIn()),
            owner: owner, helpDesk: helpDesk)
        daemon.server.handle(ConductorFollow.self) { params, call in try await conductor.follow(params, call: call) }
        daemon.server.handle(ConductorWake.self) { params, _ in await conductor.wake(params) }
        let life = Loop.task { await conductor.run() }
        daemon.compileInBackground("red lines") { try RedLines.compile() }
        let errands = helpDesk.map { helpDesk in Loop.task { await helpDesk.run() } }
        daemon.onDrain {
            conductor.drain()
            await helpDesk?.courier.drain()
        }
        daemon.onStop {
            life.cancel()
            errands?.cancel()
        }
    }
}
