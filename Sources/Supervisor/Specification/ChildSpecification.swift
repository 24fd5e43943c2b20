public import AgentRuntime
public import Glibc

/// What is supervised: how a process is started, what it waits for, when it counts as alive, what is done when it is not.
public struct ChildSpecification: Sendable, Hashable {
    public var name: ProcessName
    /// An absolute path, or a name to look for in `PATH`.
    public var executable: String
    public var arguments: [String]
    /// The child's whole environment; the supervisor adds only `NOTIFY_SOCKET` and `LISTEN_…`.
    public var environment: [String: String]
    /// nil for the supervisor's own.
    public var workingDirectory: String?

    /// What must be ready before this is spawned, and alive for it to be spawned again.
    public var dependsOn: [ProcessName]
    /// What is started before this where possible; this does not wait for one that is quarantined or was stopped.
    public var startsAfter: [ProcessName]
    /// Whether this is restarted, in order, when one that it depends on has failed.
    public var restartsWithDependencies: Bool

    public var restart: RestartPolicy
    public var intensity: Intensity
    /// Exit codes that a restart cannot mend: usage and configuration. Such a child is quarantined until it is released.
    public var permanentExitCodes: Set<Int32>

    public var readiness: ReadyCondition
    public var readinessTimeout: Duration
    public var liveness: Liveness
    /// Bytes of proportional set size beyond which it is stopped gracefully and started again; nil for no limit.
    public var memoryCeiling: Int?

    public var stopSignal: Int32
    /// How long it may take to end after `stopSignal`, before SIGKILL.
    public var stopTimeout: Duration

    /// Sockets that the supervisor binds, holds over restarts and hands to each incarnation.
    public var sockets: [HeldSocket]

    public init(
        name: ProcessName, executable: String, arguments: [String] = [], environment: [String: String] = [:],
        workingDirectory: String? = nil, dependsOn: [ProcessName] = [], startsAfter: [ProcessName] = [],
        restartsWithDependencies: Bool = false, restart: RestartPolicy = .permanent, intensity: Intensity = .standard,
        permanentExitCodes: Set<Int32> = [], readiness: ReadyCondition = .spawned, readinessTimeout: Duration = .seconds(15),
        liveness: Liveness = .none, memoryCeiling: Int? = nil, stopSignal: Int32 = SIGTERM,
        stopTimeout: Duration = .seconds(10), sockets: [HeldSocket] = []
    ) {
        self.name = name
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.dependsOn = dependsOn
        self.startsAfter = startsAfter
        self.restartsWithDependencies = restartsWithDependencies
        self.restart = restart
        self.intensity = intensity
        self.permanentExitCodes = permanentExitCodes
        self.readiness = readiness
        self.readinessTimeout = readinessTimeout
        self.liveness = liveness
        self.memoryCeiling = memoryCeiling
        self.stopSignal = stopSignal
        self.stopTimeout = stopTimeout
        self.sockets = sockets
    }

    /// A process of ours: says itself when it is ready, is pinged on its socket, drains on SIGTERM, exits with 2 or 6 when a
    /// person must mend something.
    public static func wire(
        _ name: ProcessName, executable: String, arguments: [String], environment: [String: String], runDirectory: String,
        dependsOn: [ProcessName] = [], startsAfter: [ProcessName] = [], memoryCeiling: Int? = nil
    ) -> ChildSpecification {
        let socket = "\(runDirectory)/\(name.socketName)"
        return ChildSpecification(
            name: name, executable: executable, arguments: arguments, environment: environment, dependsOn: dependsOn,
            startsAfter: startsAfter, permanentExitCodes: [2, 6], readiness: .notify, liveness: .ping(socket: socket),
            memoryCeiling: memoryCeiling, stopTimeout: .seconds(35), sockets: [HeldSocket(name: "wire", path: socket)])
    }
}
