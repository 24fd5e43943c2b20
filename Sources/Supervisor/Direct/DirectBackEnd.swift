public import AgentRuntime
public import EventLoop
import Glibc
import Logging
import Wire

/// Runs the children as processes of the supervisor's own: development, tests, containers.
@Loop public final class DirectBackEnd: SupervisionBackEnd {
    public var onEvent: (@Loop (SupervisionEvent) -> Void)?

    private let plan: SupervisionPlan
    private let runDirectory: String
    private let log: Logger
    private let output: ChildLog
    private let leftoverGrace: Duration
    private let sockets = HeldSockets()
    private let leftovers: LeftoverChildren
    private var running: [ProcessName: Running] = [:]
    private var notifySockets: [ProcessName: NotifySocket] = [:]

    private final class Running {
        let incarnation: Int
        let process: ChildProcess
        let pump: OutputPump
        var says: String?

        init(incarnation: Int, process: ChildProcess, pump: OutputPump) {
            self.incarnation = incarnation
            self.process = process
            self.pump = pump
        }
    }

    /// - Parameters:
    ///   - runDirectory: for sockets and the list of children; made when it is missing.
    ///   - output: where the children's lines go.
    ///   - leftoverGrace: how long what an earlier supervisor left behind may take to end.
    init(
        plan: SupervisionPlan, runDirectory: String, output: ChildLog, leftoverGrace: Duration = .seconds(10), log: Logger
    ) {
        self.leftoverGrace = leftoverGrace
        self.plan = plan
        self.runDirectory = runDirectory
        self.output = output
        self.log = log
        leftovers = LeftoverChildren(path: runDirectory + "/supervisor.children")
    }

    private var notifyFolder: String { runDirectory + "/notify" }

    public func prepare() async throws {
        for folder in [runDirectory, notifyFolder] where mkdir(folder, 0o750) != 0 && errno != EEXIST {
            throw SystemError(errno, "making \(folder)")
        }
        for entry in try await leftovers.end(within: leftoverGrace) {
            log.warning(
                "ended a process that an earlier supervisor left behind",
                metadata: [
                    "process": "\(entry.name)", "pid": "\(entry.pid)",
                ])
        }
    }

    public func close() {
        sockets.closeAll()
        for socket in notifySockets.values { socket.close() }
        notifySockets = [:]
        rmdir(notifyFolder)
        for child in running.values { child.pump.close() }
        output.close()
    }

    public func status(of name: ProcessName) -> String? { running[name]?.says }

    // MARK: Sockets

    public func openSockets(of name: ProcessName) {
        guard let specification = plan.children[name] else { return }
        do {
            try sockets.open(specification)
        } catch {
            log.error("cannot listen for a child; it must do so itself", error: error, metadata: ["process": "\(name)"])
        }
    }

    public func closeSockets(of name: ProcessName) { sockets.close(name) }

    // MARK: Processes

    public func spawn(_ name: ProcessName, incarnation: Int) {
        guard let specification = plan.children[name] else { return }
        do {
            let pid = try start(specification, incarnation)
            onEvent?(.spawned(name, incarnation: incarnation, pid: pid))
        } catch {
            onEvent?(.spawnFailed(name, incarnation: incarnation, reason: "\(error)"))
        }
    }

    public func signal(_ name: ProcessName, incarnation: Int, _ signal: Int32) {
        guard let child = running[name], child.incarnation == incarnation else { return }
        child.process.signal(signal)
    }

    private func start(_ specification: ChildSpecification, _ incarnation: Int) throws(SystemError) -> Int32 {
        let name = specification.name
        let (pump, input) = try OutputPump.make { [output] line in output.write(line, of: name) }
        defer { Glibc.close(input) }
        var request = SpawnRequest(executable: specification.executable)
        request.arguments = specification.arguments
        request.environment = specification.environment
        if output.isColoured, request.environment[SettingKey.logFormat.name] == nil {
            request.environment[SettingKey.logFormat.name] = "pretty"
        }
        request.workingDirectory = specification.workingDirectory
        request.output = input
        request.sockets = sockets.sockets(of: name)
        request.parentDeathSignal = specification.stopSignal
        let pid: Int32
        do {
            if specification.readiness == .notify { request.environment["NOTIFY_SOCKET"] = try notifySocket(name) }
            pid = try request.spawn()
        } catch {
            pump.close()
            throw error
        }
        let process = try ChildProcess(pid: pid) { [weak self] status in self?.ended(name, incarnation, status) }
        running[name] = Running(incarnation: incarnation, process: process, pump: pump)
        leftovers.add(name, pid: pid, stopSignal: specification.stopSignal)
        if case .probe(let probe) = specification.readiness { probeUntilReady(specification, incarnation, probe) }
        return pid
    }

    private func ended(_ name: ProcessName, _ incarnation: Int, _ status: ExitStatus) {
        leftovers.remove(name)
        running[name] = nil
        onEvent?(.ended(name, incarnation: incarnation, status))
    }

    // MARK: Readiness

    /// The path of the child's socket, on which nothing is waiting.
    private func notifySocket(_ name: ProcessName) throws(SystemError) -> String {
        if let socket = notifySockets[name] {
            socket.discard()
            return socket.path
        }
        let socket = try NotifySocket(path: "\(notifyFolder)/\(name.fileName)") { [weak self] message in
            self?.received(message, from: name)
        }
        notifySockets[name] = socket
        return socket.path
    }

    private func received(_ message: NotifySocket.Message, from name: ProcessName) {
        guard let child = running[name] else { return }
        switch message {
        case .ready: onEvent?(.ready(name, incarnation: child.incarnation))
        case .status(let text): child.says = text
        case .stopping: break
        }
    }

    private func probeUntilReady(_ specification: ChildSpecification, _ incarnation: Int, _ probe: Probe) {
        Task { @Loop [weak self] in
            var pause = Duration.milliseconds(20)
            while let self, self.running[specification.name]?.incarnation == incarnation {
                if await Prober.succeeds(probe, environment: specification.environment, within: .seconds(5)) {
                    self.onEvent?(.ready(specification.name, incarnation: incarnation))
                    return
                }
                do { try await Loop.sleep(for: pause) } catch { return }
                pause = min(pause * 2, .milliseconds(250))
            }
        }
    }
}
