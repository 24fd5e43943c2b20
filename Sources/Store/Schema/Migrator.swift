import AgentRuntime
public import EventLoop
public import Postgres
import Resources

/// Brings a database to the present schema: numbered `.sql` files, forward only, each in a transaction of its own, all
/// under an advisory lock so that two hosts that start at once apply each file once.
@Loop public struct Migrator {
    /// One file of `migrations/`.
    public struct Migration: Sendable, Hashable {
        public let version: Int
        public let name: String
        public let sql: String
        /// Tells when a file was changed after it had been applied.
        public let digest: String
    }

    /// `pg_advisory_lock` takes any number; this one is ours.
    private nonisolated static let lock = 0x6C65_7601

    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// The migrations that travel inside the executable, in order.
    public nonisolated static var all: [Migration] {
        Resource.under("migrations/").compactMap { file in
            let name = file.path.dropFirst("migrations/".count)
            guard let version = Int(name.prefix { $0.isNumber }), name.hasSuffix(".sql") else { return nil }
            var hash = StableHash()
            hash.add(file.bytes)
            return Migration(version: version, name: String(name.dropLast(4)), sql: file.text, digest: hash.hex)
        }
    }

    /// Applies what is missing.
    /// - Returns: the migrations that were applied now.
    /// - Throws: `MigrationChanged` when an applied file differs from the one in this executable, `PostgresError` otherwise.
    public func migrate() async throws -> [Migration] {
        try await pool.withConnection { connection in
            _ = try await connection.query("select pg_advisory_lock($1)", [Self.lock])
            do {
                let applied = try await Self.applyMissing(on: connection)
                _ = try await connection.query("select pg_advisory_unlock($1)", [Self.lock])
                return applied
            } catch {
                // The lock ends with the session at the latest; the error is what matters.
                _ = try? await connection.query("select pg_advisory_unlock($1)", [Self.lock])
                throw error
            }
        }
    }

    private static func applyMissing(on connection: PostgresConnection) async throws -> [Migration] {
        try await connection.run(
            script: """
                create table if not exists schema_migrations (
                    version int primary key, name text not null, digest text not null,
                    applied_at timestamptz not null default now())
                """)
        var known: [Int: String] = [:]
        for row in try await connection.query("select version, digest from schema_migrations", []) {
            known[try row["version"]] = try row["digest"]
        }
        var applied: [Migration] = []
        for migration in all {
            if let digest = known[migration.version] {
                guard digest == migration.digest else { throw MigrationChanged(name: migration.name) }
                continue
            }
            do {
                try await connection.transaction { connection in
                    try await connection.run(script: migration.sql)
                    _ = try await connection.query(
                        "insert into schema_migrations (version, name, digest) values ($1, $2, $3)",
                        [migration.version, migration.name, migration.digest])
                }
            } catch {
                throw MigrationFailed(name: migration.name, cause: "\(error)")
            }
            applied.append(migration)
        }
        return applied
    }
}

/// A migration file was changed after it had been applied.
public struct MigrationChanged: Error, Sendable, CustomStringConvertible {
    public let name: String
    public var description: String {
        "migration \(name) was applied in another form; migrations are forward only: add a new file instead of changing it"
    }
}

/// A migration failed and was rolled back.
public struct MigrationFailed: Error, Sendable, CustomStringConvertible {
    public let name: String
    public let cause: String
    public var description: String { "migration \(name) failed and was rolled back: \(cause)" }
}
