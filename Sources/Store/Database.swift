public import AgentRuntime
import EventLoop
import Logging
public import Postgres

/// The connection to PostgreSQL as the daemons use it.
public enum Database {
    /// A pool for this process, named after it in `pg_stat_activity`.
    /// - Throws: `ConfigurationError` when `DATABASE_URL` is missing.
    @Loop public static func pool(for daemon: Daemon, connections: Int = 4) throws -> PostgresPool {
        var configuration = PostgresConfiguration(
            url: try daemon.settings.secret(.databaseURL).reveal(), applicationName: "lev \(daemon.name)")
        configuration.maxConnections = connections
        configuration.onEvent = { [log = daemon.log] event in
            switch event {
            case .connected: log.debug("\(event)")
            case .notice: log.info("\(event)")
            case .lost, .unreachable: log.warning("\(event)")
            }
        }
        return PostgresPool(configuration)
    }
}
