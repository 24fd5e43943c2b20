import EventLoop
import TestSupport

/// A cluster that is reached over TCP at 127.0.0.1.
@Loop final class NetworkCluster {
    private static let starting = Loop.task { try await NetworkCluster() }

    /// The one that tests share, with a database `postgres` that none of them leaves anything in.
    static var shared: NetworkCluster { get async throws { try await starting.value } }

    let cluster: PostgresCluster
    let port: Int

    init(settings: [String: String] = [:]) async throws {
        port = try freePort()
        cluster = try await PostgresCluster(
            settings: ["listen_addresses": "'127.0.0.1'", "port": "\(port)"].merging(settings) { $1 })
    }

    /// An empty database's name.
    func makeDatabase() async throws -> String {
        let created = try ProcessUnderTest(
            "\(try PostgresCluster.newestPrograms())/createdb",
            ["-h", cluster.folder, "-p", "\(port)", "-U", "postgres", "-T", "template0", "db\(databases)"])
        let name = "db\(databases)"
        databases += 1
        guard try await created.exitStatus() == .exited(0) else { throw TestSupportError("no \(name): \(created.standardError)") }
        return name
    }

    private var databases = 0
}
