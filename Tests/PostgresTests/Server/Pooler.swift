import EventLoop
import Glibc
import TestSupport

/// A pgbouncer before a cluster, in session mode and otherwise as it comes, reachable through a Unix socket.
@Loop final class Pooler {
    /// The folder of the socket.
    let folder: TemporaryFolder
    private let account: [String]
    private var process: ProcessUnderTest?

    /// - Parameter settings: lines for its configuration.
    init(before cluster: PostgresCluster, settings: [String: String] = [:]) async throws {
        folder = try TemporaryFolder()
        account = try PostgresCluster.account(owning: folder.path)
        try folder.write("\"postgres\" \"\"\n", to: "users")
        let lines = [
            "pool_mode": "session", "listen_addr": "", "listen_port": "6432", "unix_socket_dir": folder.path,
            "auth_type": "trust", "auth_file": folder.file("users"),
        ].merging(settings) { $1 }.map { "\($0) = \($1)\n" }.joined()
        try folder.write("[databases]\n* = host=\(cluster.folder)\n[pgbouncer]\n\(lines)", to: "ini")
        try await start()
    }

    /// The connection string of `database`, with `options` after it.
    func url(database: String = "postgres", _ options: String = "") -> String {
        "postgresql:///\(database)?host=\(folder.path)&port=6432&user=postgres\(options)"
    }

    func start() async throws {
        // Again, because a change of account makes the kernel forget it.
        let words = account + ["setpriv", "--pdeathsig", "KILL", "/usr/sbin/pgbouncer", folder.file("ini")]
        let process = try ProcessUnderTest(words[0], Array(words.dropFirst()))
        self.process = process
        let socket = folder.file(".s.PGSQL.6432")
        do {
            try await waitUntil("pgbouncer listens") { access(socket, F_OK) == 0 }
        } catch {
            throw TestSupportError("\(error): \(process.standardError); install it: scripts/packages")
        }
    }

    func stop() async throws {
        process?.signal(SIGTERM)
        _ = try await process?.exitStatus()
        process = nil
    }
}
