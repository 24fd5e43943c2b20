import EventLoop
import TestSupport

/// A database as `lev migrate` and `lev seed` leave it, made once and copied for each fleet.
enum SeededDatabase {
    @Loop private static let template = Task { @Loop in
        let cluster = try await PostgresCluster.shared
        let url = try await cluster.makeDatabase()
        try await prepare(url)
        return url
    }

    /// The connection string of a fresh copy in the shared cluster.
    @Loop static func copy() async throws -> String {
        let url = try await template.value
        let name = url.dropFirst("postgresql:///".count).prefix { $0 != "?" }
        return try await PostgresCluster.shared.makeDatabase(from: String(name))
    }

    /// Migrates and seeds.
    @Loop static func prepare(_ url: String) async throws {
        for command in ["migrate", "seed"] {
            let process = try ProcessUnderTest(BuiltProgram.path("lev"), [command], environment: ["DATABASE_URL": url])
            guard try await process.exitStatus(within: .seconds(120)) == .exited(0) else {
                throw TestSupportError("lev \(command): \(process.standardError)")
            }
        }
    }
}
