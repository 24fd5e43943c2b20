public import EventLoop
import JSON
public import Postgres
import Resources

/// Fills a database with the synthetic data of `seed/`: instructions, customers, knowledge, tickets. Running it again
/// changes nothing that is there.
@Loop public struct Seeder {
    nonisolated let pool: PostgresPool

    public nonisolated init(_ pool: PostgresPool) { self.pool = pool }

    /// Inserts what is missing, in one transaction.
    /// - Parameter refresh: rows that are there are overwritten, by their primary key.
    /// - Returns: rows written, by table in the order of loading.
    public func seed(refresh: Bool = false) async throws -> [(table: String, rows: Int)] {
        guard let loader = Resource.named("seed/load.sql") else { throw SeedMissing() }
        return try await pool.transaction { connection in
            try await connection.run(script: loader.text)
            var written: [(table: String, rows: Int)] = []
            for file in Resource.under("seed/") where file.path.hasSuffix(".json") {
                for table in try JSON.parse(file.bytes).object ?? [:] {
                    let rows = try await connection.query(
                        "select pg_temp.seed($1, $2, $3) as count", [table.key, table.value, refresh])
                    written.append((table.key, try rows.first.map { try $0["count"] } ?? 0))
                }
            }
            return written
        }
    }
}

/// The executable was built without its seed data.
public struct SeedMissing: Error, Sendable, CustomStringConvertible {
    public var description: String { "this executable carries no seed data; build it again after scripts/embed" }
}
