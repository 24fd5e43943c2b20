public import EventLoop
import FoundationEssentials
import Glibc

/// A PostgreSQL server of the tests' own: a data folder in /tmp, reachable through a Unix socket there and nowhere else.
///
/// It is stopped and its folder removed when the last reference goes or the test process ends, however it ends: a keeper
/// process holds the other end of a socket and does so when this end closes.
@Loop public final class PostgresCluster {
    private static let starting = Loop.task { try await PostgresCluster() }

    /// The cluster that all tests of the process share. Each makes databases of its own in it and never stops it.
    public static var shared: PostgresCluster { get async throws { try await starting.value } }

    /// The folder of the socket, as `host` in a connection string.
    public nonisolated let folder: String
    private nonisolated let toKeeper: Int32
    private var databases = 0

    /// Makes and starts a cluster.
    /// - Parameters:
    ///   - durable: whether commits reach the disk (fsync); tests seldom need it.
    ///   - settings: lines for postgresql.conf.
    /// - Throws: `TestSupportError` with the end of the server's log, when it does not come up.
    public init(durable: Bool = false, settings: [String: String] = [:]) async throws {
        let programs = try Self.newestPrograms()
        var template = Array("/tmp/lev-pg-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw TestSupportError("no temporary folder: \(String(cString: strerror(errno)))")
        }
        folder = template.withUnsafeBufferPointer { String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }
        let configuration = [
            "listen_addresses": "''", "unix_socket_directories": "'\(folder)'", "fsync": durable ? "on" : "off",
            "max_connections": "200", "shared_buffers": "32MB", "log_min_messages": "warning", "autovacuum": "off",
            "max_wal_size": "128MB", "min_wal_size": "32MB",
        ].merging(settings) { $1 }.map { "\($0) = \($1)\n" }.joined()
        try Data(configuration.utf8).write(to: URL(fileURLWithPath: "\(folder)/settings"))

        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw TestSupportError("no socket pair: \(String(cString: strerror(errno)))")
        }
        toKeeper = ends[1]
        defer { close(ends[0]) }
        let account = try Self.account(owning: folder)
        let keeper = try spawn(
            ["/bin/sh", "-c", Self.keeper, "keeper", folder, programs] + account, environment: nil, input: ends[0],
            output: "\(folder)/log")
        // The keeper ends after this object does; somebody must take note of it.
        Loop.task { try await Loop.exitStatus(ofChild: keeper) }
        try await start()
    }

    deinit { close(toKeeper) }

    /// A connection string of libpq's for `database`.
    public nonisolated func url(database: String, user: String = "postgres") -> String {
        "postgresql:///\(database)?host=\(folder)&user=\(user)"
    }

    /// Creates an empty database, or a copy of one to which nobody is connected, and returns its connection string.
    public func makeDatabase(from template: String = "template0") async throws -> String {
        databases += 1
        let name = "db\(databases)"
        let createdb = try ProcessUnderTest(
            "\(try Self.newestPrograms())/createdb", ["-h", folder, "-U", "postgres", "-T", template, name])
        guard try await createdb.exitStatus() == .exited(0) else {
            throw TestSupportError("no database \(name): \(createdb.standardError)")
        }
        return url(database: name)
    }

    // MARK: - Failure tests, on a cluster of one's own

    /// Starts the server again and returns when it accepts connections.
    public func start() async throws {
        send("start")
        try await waitUntilLogged("PostgreSQL accepts connections") { self.isReady }
    }

    /// Stops the server: sessions are ended in order, or, when `immediately`, as in a crash.
    public func stop(immediately: Bool = false) async throws {
        send(immediately ? "stop QUIT" : "stop INT")
        try await waitUntilLogged("PostgreSQL has stopped") { access("\(self.folder)/running", F_OK) != 0 }
    }

    public func restart(immediately: Bool = false) async throws {
        try await stop(immediately: immediately)
        try await start()
    }

    /// The end of the server's log.
    public nonisolated var log: String {
        String(((try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? "").suffix(2000))
    }

    // MARK: - Inside

    private var isReady: Bool {
        guard let state = try? String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8) else { return false }
        return state.contains("ready   ")
    }

    private func send(_ command: String) {
        let line = Array("\(command)\n".utf8)
        // Short: written whole. A keeper that is gone shows in what waits for it.
        _ = write(toKeeper, line, line.count)
    }

    private func waitUntilLogged(_ what: String, _ condition: () -> Bool) async throws {
        do {
            try await waitUntil(what, within: .seconds(60), condition)
        } catch let error as TestSupportError {
            throw TestSupportError("\(error). The end of its log: \(log)")
        }
    }

    /// The folder of the newest PostgreSQL's programs.
    /// - Throws: `TestSupportError` when none is installed.
    public nonisolated static func newestPrograms() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap(Int.init)
        guard let newest = versions.filter({ access("\(root)/\($0)/bin/initdb", X_OK) == 0 }).max() else {
            throw TestSupportError("no PostgreSQL under \(root); install it: apt-get install postgresql")
        }
        return "\(root)/\(newest)/bin"
    }

    /// What to put before the server's programs: it refuses to run as root, so root becomes the account `postgres`, to which
    /// `path` is given. Poolers are as particular.
    public nonisolated static func account(owning path: String) throws -> [String] {
        guard geteuid() == 0 else { return ["env"] }
        guard let entry = (getpwnam("postgres") ?? getpwnam("nobody"))?.pointee,
            chown(path, entry.pw_uid, entry.pw_gid) == 0
        else { throw TestSupportError("root has no account to run PostgreSQL as") }
        return ["setpriv", "--reuid", "\(entry.pw_uid)", "--regid", "\(entry.pw_gid)", "--clear-groups", "--"]
    }

    /// Owns the server and the folder. Reads `start` and `stop SIGNAL` from its standard input; at its end, which the death
    /// of the test process is too, stops the server and removes the folder.
    private static let keeper = """
        cd /
        trap '' HUP INT TERM
        folder=$1 programs=$2; shift 2
        export LC_ALL=C.UTF-8
        "$@" "$programs/initdb" --pgdata "$folder/data" --username postgres --auth trust --encoding UTF8 \
            --locale C.UTF-8 --no-sync || exit 1
        cat "$folder/settings" >> "$folder/data/postgresql.conf"
        end() {  # again and again: a signal that comes before the server has set its handlers is lost
            while [ -n "$server" ] && kill -s "$1" "$server" 2> /dev/null; do sleep 0.02; done
            server=; rm -f "$folder/running"
        }
        while read -r command argument; do
            case $command in
            start) touch "$folder/running"; "$@" "$programs/postgres" -D "$folder/data" < /dev/null & server=$! ;;
            stop) end "$argument" ;;
            esac
        done
        end QUIT
        rm -rf "$folder"
        """
}
