public import EventLoop
import Glibc
public import Logging
import Systemd
public import Wire

/// The life of a process: configuration, socket, readiness, service, drain, end.
///
/// A role hands `run` a closure that connects what it needs and registers its methods; all else is here.
@Loop public final class Daemon {
    /// What differs between roles in the life that they share.
    public struct Options: Sendable {
        /// The roles that this one may call; `peer` refuses others.
        public var calls: Set<String> = []
        /// Keys without which the role cannot start.
        public var requires: [SettingKey] = []
        public var limits = Limits()
        /// How long work in flight may take after SIGTERM. As long as the role's longest step.
        public var drain = Duration.seconds(30)
        /// The file name of the wire's socket; nil for the one that follows from the name.
        public var socketName: String?
        /// What `--check` looks at beyond the settings themselves. A `ConfigurationError` that it throws ends the process with 6.
        public var check: (@Sendable (Settings) throws(ConfigurationError) -> Void)?

        public init(calls: Set<String> = [], requires: [SettingKey] = []) {
            self.calls = calls
            self.requires = requires
        }
    }

    public nonisolated let name: ProcessName
    public nonisolated let options: Options
    public nonisolated let log: Logger
    /// When the process began to read its configuration.
    public nonisolated let started: MonotonicTime
    public nonisolated let server: RPCServer
    public nonisolated let arguments: DaemonArguments
    /// What is in force; changes at a reload.
    public internal(set) var settings: Settings

    var sockets: DaemonSockets
    /// What `count` has counted, by name.
    public internal(set) var counters: [String: Int] = [:]
    var tracers: [ObjectIdentifier: Connection] = [:]
    var levelTimer: LoopTimer?
    var reloadHandlers: [@Loop (Settings) async throws -> Void] = []
    var drainHandlers: [@Loop () async -> Void] = []
    var stopHandlers: [@Loop () async -> Void] = []
    var callObservers: [@Loop (CallRecord) -> Void] = []
    private var peers: [ProcessName: RPCClient] = [:]
    let stopRequest = Promise<String>()
    var isStopRequested = false
    var cancelPreparation: (@Loop () -> Void)?
    private let runDirectory: String

    init(
        _ arguments: DaemonArguments, _ options: Options, _ settings: Settings, log: Logger,
        started: MonotonicTime = .now
    ) throws(ConfigurationError) {
        self.started = started
        name = arguments.name
        self.arguments = arguments
        self.options = options
        self.settings = settings
        runDirectory = try settings.string(.runDirectory)
        self.log = log
        server = RPCServer(role: name.role, limits: options.limits)
        sockets = DaemonSockets(folder: runDirectory, passed: ListenDescriptors.take())
    }

    /// A client for another process, the same one each time.
    /// - Throws: `notPermitted` when this role does not list the other among those it calls.
    public func peer(_ other: ProcessName) throws(RemoteError) -> RPCClient {
        if let client = peers[other] { return client }
        guard options.calls.contains(other.role) else {
            throw RemoteError(
                .notPermitted, "\(name.role) does not list \(other.role) among the roles that it calls", isTemporary: false)
        }
        let client = RPCClient(path: "\(runDirectory)/\(other.socketName)")
        peers[other] = client
        return client
    }

    /// Runs at each reload, in order of registration, with the settings that are in force from now on. One that throws is
    /// logged; the others still run.
    public func onReload(_ body: @escaping @Loop (Settings) async throws -> Void) { reloadHandlers.append(body) }

    /// Runs while calls in flight are finished, within the same bound: for work that did not come as a call. It is
    /// cancelled when the bound has passed.
    public func onDrain(_ body: @escaping @Loop () async -> Void) { drainHandlers.append(body) }

    /// Runs when nothing is in flight any more, last registered first: closes what was opened.
    public func onStop(_ body: @escaping @Loop () async -> Void) { stopHandlers.append(body) }

    /// Called after each call that this process has answered.
    public func onCall(_ body: @escaping @Loop (CallRecord) -> Void) { callObservers.append(body) }

    /// Counts something of the role's own; `agent.stats` shows the sums.
    public func count(_ metric: String, by amount: Int = 1) { counters[metric, default: 0] += amount }

    /// One line on what the process is doing, for `systemctl status` and `lev status`.
    public nonisolated func status(_ text: String) { Notify.status(text) }

    /// Ends the process as SIGTERM does. Returns at once.
    public func stop(because reason: String) {
        isStopRequested = true
        stopRequest.succeed(reason)
        cancelPreparation?()
    }

    /// A further Unix socket of this process, below the run directory: handed over by the service manager, or bound.
    /// - Returns: a listening, non-blocking descriptor, the caller's to close. Its file goes away when the process ends,
    ///   unless it was handed over.
    public func listeningSocket(named fileName: String, mode: UInt32 = 0o660) throws(UnixSocketError) -> Int32 {
        try sockets.descriptor(fileName, mode: mode)
    }

    /// The listening TCP socket of a setting: as the supervisor or systemd holds it under the key's name, so that a restart
    /// refuses no caller, else one of our own.
    /// - Throws: `SystemError` when the address is not this machine's or is in use.
    public func listeningSocket(for key: SettingKey, at address: SocketAddress) throws(SystemError) -> Int32 {
        if let passed = sockets.descriptor(passedAs: key.name) { return passed }
        return try TCPSocket.listen(host: address.host, port: address.port)
    }

    func closePeers() {
        for peer in peers.values { peer.close() }
        peers = [:]
    }
}

extension Logger {
    /// The same logger, with what a call says of its session, turn and trace on every record.
    public func bound(to meta: CallMeta) -> Logger {
        var logger = self
        if let session = meta.session { logger[metadataKey: "session"] = "\(session)" }
        if let turn = meta.turn { logger[metadataKey: "turn"] = "\(turn)" }
        if let traceparent = meta.traceparent {
            let parts = traceparent.split(separator: "-")
            if parts.count == 4 { logger[metadataKey: "trace_id"] = "\(parts[1])" }
        }
        return logger
    }
}
