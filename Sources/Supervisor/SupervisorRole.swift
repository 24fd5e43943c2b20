public import AgentRuntime
import EventLoop
import Glibc
import Logging
import Wire

/// The supervisor as a process: `levd supervisor`, or `lev up`.
public enum SupervisorRole {
    /// No child takes as long to end; each has its own, shorter bound.
    private static let stopBound = Duration.seconds(600)

    /// Supervises these children until it is told to stop. Never returns.
    ///
    /// - Parameter children: the table, made of the configuration. What it throws, and a table that does not fit together,
    ///   end the process with 6.
    public static func run(
        _ arguments: DaemonArguments, policy: SupervisionPolicy = .init(),
        children: @escaping @Sendable (Settings) throws -> [ChildSpecification]
    ) -> Never {
        // Children are given the environment; what stood on the command line goes on to them with it.
        for (key, value) in arguments.flags { setenv(key, value, 1) }
        if let file = arguments.environmentFile { setenv(SettingKey.environmentFile.name, file, 1) }
        var options = Daemon.Options()
        options.drain = stopBound
        // A caller may listen to events for ever.
        options.limits.callTimeout = nil
        options.check = { settings throws(ConfigurationError) in _ = try plan(of: children, settings) }
        Daemon.run(arguments, options) { daemon in
            let plan = try plan(of: children, daemon.settings)
            let output = try output(for: plan, daemon)
            let backEnd = DirectBackEnd(
                plan: plan, runDirectory: try daemon.settings.string(.runDirectory), output: output, log: daemon.log)
            let supervisor = Supervisor(plan: plan, policy: policy, backEnd: backEnd, log: daemon.log)
            supervisor.register(on: daemon.server, stop: { daemon.stop(because: $0) })
            daemon.onReload { _ in supervisor.reload() }
            daemon.onDrain { await supervisor.stop() }
            try await supervisor.start()
        }
    }

    private static func plan(
        of children: @Sendable (Settings) throws -> [ChildSpecification], _ settings: Settings
    ) throws(ConfigurationError) -> SupervisionPlan {
        do {
            return try SupervisionPlan(try children(settings))
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError([
                ConfigurationProblem(
                    key: nil, origin: nil, finding: "the processes to supervise do not fit together: \(error)",
                    remedy: "mend the table of processes, or the categories that it is made of")
            ])
        }
    }

    @Loop private static func output(for plan: SupervisionPlan, _ daemon: Daemon) throws -> ChildLog {
        let stateDirectory = try daemon.settings.string(.stateDirectory)
        mkdir(stateDirectory, 0o750)
        let isWritable = access(stateDirectory, W_OK) == 0
        if !isWritable {
            daemon.log.notice("no log files of the children: \(stateDirectory) cannot be written; set LEV_STATE_DIR")
        }
        let isPretty = try daemon.settings.string(.logFormat) == "pretty" || isatty(STDERR_FILENO) == 1
        return ChildLog(names: plan.order, isColoured: isPretty, folder: isWritable ? stateDirectory + "/log" : nil)
    }
}
