public import AgentRuntime
import EventLoop
import Glibc

/// A role that an executable plays: its name, what it cannot start without, and how it prepares.
public struct Role: Sendable {
    let name: String
    let requires: [SettingKey]
    let socketName: String?
    let prepare: @Loop @Sendable (Daemon, Catalog) async throws -> Void

    /// - Parameters:
    ///   - requires: settings without which the process exits with 6.
    ///   - socketName: of the wire, where it does not follow from the role.
    ///   - prepare: connects what the role needs and registers its methods.
    public init(
        _ name: String, requires: [SettingKey] = [], socketName: String? = nil,
        prepare: @escaping @Loop @Sendable (Daemon, Catalog) async throws -> Void
    ) {
        self.name = name
        self.requires = requires
        self.socketName = socketName
        self.prepare = prepare
    }
}

/// Lives the life of the role that the command line names.
public enum CommandLineRole {
    /// How long a turn's longest step may still take after SIGTERM.
    private static let drain = Duration.seconds(30)

    /// - Parameter others: roles with an entry of their own, by name.
    public static func run(
        executable: String, roles: [Role], others: [String: @Sendable (DaemonArguments) -> Never] = [:]
    ) -> Never {
        let arguments: DaemonArguments
        switch DaemonArguments.parse(
            Array(CommandLine.arguments.dropFirst()), executable: executable, roles: roles.map(\.name) + others.keys.sorted())
        {
        case .run(let parsed): arguments = parsed
        case .show(let text):
            StandardStream.output.write(text)
            exit(ExitCode.success.rawValue)
        case .usageError(let text):
            StandardStream.error.write(text)
            exit(ExitCode.usage.rawValue)
        }
        if let other = others[arguments.name.role] { other(arguments) }
        guard let role = roles.first(where: { $0.name == arguments.name.role }) else { exit(ExitCode.usage.rawValue) }
        var options = Daemon.Options(calls: ProcessTable.calls(ofRole: role.name), requires: role.requires)
        options.drain = drain
        options.socketName = role.socketName
        options.check = { settings throws(ConfigurationError) in _ = try Catalog.load(settings) }
        let prepare = role.prepare
        Daemon.run(arguments, options) { daemon in
            do {
                try await prepare(daemon, try Catalog.load(daemon.settings))
            } catch let error as UnknownInstance {
                // The catalog names the instances: to start it again would not help.
                throw ConfigurationError([
                    ConfigurationProblem(
                        key: nil, origin: nil, finding: "\(error)", remedy: "start one of these, or add it to categories.yaml")
                ])
            }
        }
    }
}
