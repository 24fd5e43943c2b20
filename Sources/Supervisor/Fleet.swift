public import AgentRuntime
import Contracts
import Glibc

/// What `lev up` supervises: every process of the catalog, before them the schema, and for development a private
/// PostgreSQL and the simulator, each where the settings ask for it.
public enum Fleet {
    private static let postgres: ProcessName = "postgres"
    private static let migrations: ProcessName = "migrations"
    private static let seed: ProcessName = "seed"
    private static let simulator: ProcessName = "simulator"

    /// Bytes of proportional set size beyond which one of our processes is started afresh.
    private static let memoryCeiling = 256 << 20

    /// - Throws: `ConfigurationError` of settings or catalog.
    public static func children(_ settings: Settings) throws -> [ChildSpecification] {
        let catalog = try Catalog.load(settings)
        let folder = executableFolder()
        var children: [ChildSpecification] = []
        var before: [ProcessName] = []
        let cluster = try settings.string(.stateDirectory) + "/postgres"
        if access(cluster + "/PG_VERSION", R_OK) == 0 {
            children.append(try database(in: cluster, settings))
            before.append(postgres)
        }
        children.append(job(migrations, [folder + "/lev", "migrate"], after: before))
        // Synthetic data belongs to the private cluster alone.
        if before.contains(postgres) { children.append(job(seed, [folder + "/lev", "seed"], after: [migrations])) }
        before = [children.last?.name ?? migrations]
        if let address = try settings.address(ifSet: .simulator) {
            children.append(
                ChildSpecification(
                    name: simulator, executable: folder + "/lev-simulator",
                    arguments: ["serve", "--listen", address.description],
                    environment: Settings.environment(forRole: "simulator"),
                    readiness: .notify, liveness: .probe(.tcp(host: address.host, port: address.port)),
                    stopTimeout: .seconds(5)))
        }
        // What serves the processes ends after them.
        let servers = children.map(\.name).filter { $0 == postgres || $0 == simulator }
        for entry in ProcessTable.entries(for: catalog) {
            children.append(try process(entry, folder, settings, before: before, servers: servers))
        }
        return children
    }

    private static func process(
        _ entry: ProcessEntry, _ folder: String, _ settings: Settings, before: [ProcessName], servers: [ProcessName]
    ) throws -> ChildSpecification {
        let words = entry.executable == .levd ? [entry.name.description] : []
        var child = ChildSpecification.wire(
            entry.name, executable: "\(folder)/\(entry.executable.rawValue)", arguments: words,
            environment: Settings.environment(forRole: entry.name.role), runDirectory: try settings.string(.runDirectory),
            dependsOn: before, startsAfter: servers + entry.needs, memoryCeiling: memoryCeiling)
        if entry.name == "gateway" {
            let run = try settings.string(.runDirectory)
            // Its wire and its HTTP socket both outlive it, so that a restart refuses no caller.
            child.sockets = [
                HeldSocket(name: "gateway-wire.sock", path: run + "/gateway-wire.sock"),
                HeldSocket(name: "gateway.sock", path: run + "/gateway.sock"),
            ]
            if let address = try settings.address(ifSet: .httpListen) {
                child.sockets.append(HeldSocket(name: SettingKey.httpListen.name, tcp: address))
            }
            child.liveness = .ping(socket: run + "/gateway-wire.sock")
        }
        // Another support agent's absence hands its conversations to people; without these two nobody is answered at all.
        if entry.name == "gateway" || entry.name == "conductor" { child.intensity = .essential }
        return child
    }

    private static func job(_ name: ProcessName, _ words: [String], after: [ProcessName]) -> ChildSpecification {
        ChildSpecification(
            name: name, executable: words[0], arguments: Array(words.dropFirst()),
            environment: Settings.environment(forRole: "lev"), dependsOn: after, restart: .transient, readiness: .completion,
            readinessTimeout: .seconds(120))
    }

    /// PostgreSQL on its Unix socket only. It refuses to be root: as root it becomes the user postgres, which keeps the
    /// right to reach a cluster below folders that are closed to it.
    private static func database(in cluster: String, _ settings: Settings) throws -> ChildSpecification {
        guard let program = PostgresPrograms.path(of: "postgres") else {
            throw ConfigurationError([
                ConfigurationProblem(
                    key: SettingKey.stateDirectory.name, origin: nil,
                    finding: "\(cluster) is a PostgreSQL cluster and PostgreSQL is not installed",
                    remedy: "apt-get install postgresql, or move the cluster away and set DATABASE_URL")
            ])
        }
        let run = try settings.string(.runDirectory)
        var words = [program, "-D", cluster, "-k", run, "-c", "listen_addresses=", "-c", "max_connections=200"]
        if geteuid() == 0 {
            words =
                [
                    "setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override", "--pdeathsig=INT", "--",
                ] + words
        } else {
            words = ["setpriv", "--pdeathsig=INT", "--"] + words
        }
        return ChildSpecification(
            name: postgres, executable: words[0], arguments: Array(words.dropFirst()),
            environment: ["PATH": Settings.processEnvironment()["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
            readiness: .probe(
                .command([PostgresPrograms.path(of: "pg_isready") ?? "pg_isready", "-q", "-h", run, "-U", "lev", "-d", "lev"])),
            readinessTimeout: .seconds(60), liveness: .probe(.unix(path: run + "/.s.PGSQL.5432")),
            // SIGINT is PostgreSQL's fast shutdown: clients are disconnected, nothing is lost.
            stopSignal: SIGINT, stopTimeout: .seconds(30))
    }
}

/// Where Debian puts PostgreSQL's programs: a folder a major version, the newest counts.
enum PostgresPrograms {
    static func path(of program: String) -> String? {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob("/usr/lib/postgresql/*/bin/\(program)", 0, nil, &found) == 0, let paths = found.gl_pathv else { return nil }
        let candidates = (0..<Int(found.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
        return candidates.max { version($0) < version($1) }
    }

    private static func version(_ path: String) -> Int {
        path.split(separator: "/").compactMap { Int($0) }.first ?? 0
    }
}
