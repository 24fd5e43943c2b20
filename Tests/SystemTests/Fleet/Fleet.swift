// SystemTests: the platform as an operator and a customer meet it. Real processes under the supervisor, a real PostgreSQL,
// real sockets, the real commands; of the world outside, the simulator. Nothing here looks inside a process.
import AgentRuntime
import EventLoop
import FoundationEssentials
import Glibc
import JSON
import Postgres
import Resources
import TestSupport
import Wire

/// All processes of the platform, under a supervisor of their own, with folders, ports and a database of their own.
///
/// It ends with the last reference, or with the test process: nothing is left behind, whatever a test does.
@Loop final class Fleet {
    /// What differs from the ordinary fleet.
    struct Options: Sendable {
        /// A migrated and seeded database; nil for one of the fleet's own in the shared cluster.
        var database: String?
        /// Keeps a PostgreSQL cluster in its state folder, which the supervisor starts, migrates and seeds.
        var ownsCluster = false
        /// Changes the built-in categories.yaml.
        var categories: (@Sendable (String) -> String)?
        /// Settings to add, or to leave out (nil).
        var settings: [String: String?] = [:]
    }

    nonisolated static let apiKey = "system-tests-key"
    private static let apiKeyHash = "d58228a32752565577bcab8b87252ad3b27039a7a026675e6d0d05817c8d3eb7"

    let folder: String
    let simulator: SimulatorControl
    let records: Records
    /// Port of the HTTP interface on 127.0.0.1.
    let httpPort: Int
    let supervisorClient: RPCClient
    private let caretaker: Caretaker
    private(set) var supervisor: ProcessUnderTest

    var environmentFile: String { folder + "/lev.env" }
    var runFolder: String { folder + "/run" }
    func socket(_ name: ProcessName) -> String {
        "\(runFolder)/\(name == "gateway" ? "gateway-wire.sock" : name.socketName)"
    }

    // MARK: - Beginning and end

    /// A fleet whose processes are all ready.
    static func start(_ options: Options = Options()) async throws -> Fleet {
        let fleet = try await Fleet(options)
        try await fleet.untilReady()
        return fleet
    }

    /// Runs `body` with a fleet of its own and ends it in order, also when `body` throws.
    static func run(_ options: Options = Options(), _ body: @Loop (Fleet) async throws -> Void) async throws {
        let fleet = try await start(options)
        do {
            try await body(fleet)
        } catch {
            try? await fleet.end()
            throw error
        }
        try await fleet.end()
    }

    /// Starts the supervisor; returns before anything is ready.
    init(_ options: Options = Options()) async throws {
        caretaker = try Caretaker(variable: SettingKey.environmentFile.name)
        folder = caretaker.folder
        let database: String
        if options.ownsCluster {
            database = try await OwnCluster.make(in: folder)
        } else if let given = options.database {
            database = given
        } else {
            database = try await SeededDatabase.copy()
        }
        httpPort = try freePort()
        let simulatorPort = try freePort()
        simulator = SimulatorControl(port: simulatorPort)
        records = Records(database: database)
        supervisorClient = RPCClient(path: folder + "/run/supervisor.sock")
        var settings: [String: String] = [
            "LEV_RUN_DIR": folder + "/run", "LEV_STATE_DIR": folder + "/state", "LEV_LOG_FORMAT": "plain",
            "DATABASE_URL": database,
            "LEV_HTTP_LISTEN": "127.0.0.1:\(httpPort)", "LEV_API_KEYS": "tests=\(Self.apiKeyHash)", "LEV_API_KEY": Self.apiKey,
            "CANCEL_LINK_PASSWORD": "a password of the tests",
            "LEV_SIMULATOR": "127.0.0.1:\(simulatorPort)",
            "OPENAI_API_KEY": "sk-simulator", "OPENAI_BASE_URL": "http://127.0.0.1:\(simulatorPort)/v1",
            "ANTHROPIC_API_KEY": "sk-ant-simulator", "ANTHROPIC_BASE_URL": "http://127.0.0.1:\(simulatorPort)",
            "CHATWOOT_URL": "http://127.0.0.1:\(simulatorPort)/chatwoot", "CHATWOOT_BOT_TOKEN": "simulated-bot-token",
            "CHATWOOT_API_TOKEN": "simulated-administrator-token", "CHATWOOT_BOT_SECRET": "simulated-bot-secret",
            "CHATWOOT_RATE_LIMIT": "100000",
        ]
        if let change = options.categories {
            let path = folder + "/categories.yaml"
            try change(Resource.named("categories.yaml")?.text ?? "").write(toFile: path, atomically: true, encoding: .utf8)
            settings["LEV_CATEGORIES"] = path
        }
        for (key, value) in options.settings { settings[key] = value }
        try settings.map { "\($0)=\($1)\n" }.sorted().joined()
            .write(toFile: folder + "/lev.env", atomically: true, encoding: .utf8)
        supervisor = try Self.up(folder)
    }

    /// Starts `lev up` again after it has ended.
    func startAgain() throws { supervisor = try Self.up(folder) }

    /// In a session of its own, so that what a terminal sends to the tests does not reach it; it dies with the tests.
    private static func up(_ folder: String) throws -> ProcessUnderTest {
        try ProcessUnderTest(
            "setsid", [BuiltProgram.path("lev"), "up"], environment: [SettingKey.environmentFile.name: folder + "/lev.env"],
            workingFolder: folder, outputFolder: folder)
    }

    /// Ends everything as an operator's Ctrl-C does.
    func end() async throws {
        supervisorClient.close()
        await records.close()
        supervisor.signal(SIGTERM)
        _ = try await supervisor.exitStatus(within: .seconds(60))
    }

    /// The processes that are alive, the supervisor and commands included.
    var processes: [(pid: Int32, command: String)] { caretaker.processes }

    /// What the supervisor and its children have written last.
    var log: String { String(supervisor.standardError.suffix(4000)) }
}
