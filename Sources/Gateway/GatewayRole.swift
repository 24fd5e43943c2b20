// Gateway: the HTTP interface. Verifies, stores, answers; no business decision.
//   Does    takes customers' messages, stores them durably, returns the turn's outcome; sessions, health, metrics.
//   Calls   conductor (to follow a turn), supervisor (for the metrics).
//   Trusts  callers by their bearer key; nothing in a body before it was checked.
//   Holds   the hashes of API keys; a database role that writes the inbox.
//   Dies    freely: what it acknowledged is in the inbox, and a caller who got no answer may send the same again.
public import AgentRuntime
public import Contracts
import EventLoop
import Glibc
import Logging
import Store

/// The life of `gateway`.
public enum GatewayRole {
    /// Connects what the gateway needs and serves HTTP on `gateway.sock` and on `LEV_HTTP_LISTEN`.
    /// - Throws: `ConfigurationError` when a key or the address is wrong.
    @Loop public static func prepare(_ daemon: Daemon, catalog: Catalog) async throws {
        let keys: APIKeys
        do { keys = try APIKeys(try daemon.settings.secret(.apiKeys).reveal()) } catch let error as APIKeys.Malformed {
            throw ConfigurationError([
                ConfigurationProblem(
                    key: SettingKey.apiKeys.name, origin: nil, finding: "\(error)", remedy: "separate entries by commas")
            ])
        }
        let pool = try Database.pool(for: daemon, connections: 8)
        let webhook = try ChatwootWebhook(daemon: daemon, store: ConversationStore(pool))
        let gateway = Gateway(
            daemon: daemon, pool: pool,
            coalescing: try daemon.settings.duration(.coalesceMilliseconds))
        let metrics = Metrics(daemon: daemon)
        let routes = Routes(gateway: gateway, webhook: webhook, keys: keys, metrics: metrics, log: daemon.log)
        let listener = HTTPListener(logger: daemon.log) { await routes.respond(to: $0) }
        try await listener.listen(on: try daemon.listeningSocket(named: "gateway.sock"))
        if let address = try daemon.settings.address(ifSet: .httpListen) {
            try await listener.listen(on: try daemon.listeningSocket(for: .httpListen, at: address))
        }
        daemon.onDrain { await listener.drain() }
    }
}
