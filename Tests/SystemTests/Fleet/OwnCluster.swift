import EventLoop
import Glibc
import TestSupport

/// A PostgreSQL cluster in a fleet's state folder, as `scripts/start` makes it.
enum OwnCluster {
    /// Makes the cluster and an empty database in it; the supervisor of the fleet starts it.
    /// - Returns: the connection string, by way of the fleet's run folder.
    @Loop static func make(in folder: String) async throws -> String {
        let cluster = "\(folder)/state/postgres"
        for path in ["\(folder)/state", cluster] where mkdir(path, 0o750) != 0 {
            throw TestSupportError("no folder \(path): \(String(cString: strerror(errno)))")
        }
        let programs = try PostgresCluster.newestPrograms()
        try await run(
            #"""
            own() { "$@"; }
            if [ "$(id -u)" = 0 ]; then
                chown postgres: "$1"
                own() { setpriv --reuid=postgres --regid=postgres --clear-groups --inh-caps=+dac_override \
                    --ambient-caps=+dac_override -- "$@"; }
            fi
            own "$2/initdb" -D "$1" -U lev -A trust -E UTF8 --locale=C.UTF-8 --no-sync || exit 1
            echo "create database lev" | own "$2/postgres" --single -D "$1" postgres
            """#, cluster, programs)
        return "postgresql:///lev?host=\(folder)/run&user=lev"
    }

    @Loop private static func run(_ script: String, _ arguments: String...) async throws {
        let shell = try ProcessUnderTest("/bin/sh", ["-c", script, "sh"] + arguments)
        guard try await shell.exitStatus(within: .seconds(60)) == .exited(0) else {
            throw TestSupportError("no cluster: \(shell.standardError)")
        }
    }
}
