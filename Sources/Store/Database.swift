public import AgentRuntime
public import EventLoop
public import Postgres

/// The connection to PostgreSQL as the daemons use it.
public enum Database {
    /// A pool for this process, named after it in `pg_stat_activity`.
    /// - Throws: `ConfigurationError` when `DATABASE_URL` is missing.
    @Loop public static func pool(for daemon: Daemon, connections: Int = 4) throws -> PostgresPool {
        PostgresPool(
            PostgresConfiguration(
                url: try daemon.settings.secret(.databaseURL).reveal(), applicationName: "lev \(daemon.name)",
                maxConnections: connections))
    }
}
