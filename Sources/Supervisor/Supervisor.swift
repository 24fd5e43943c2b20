// Does:   starts the processes of its plan in order, restarts what fails, quarantines what keeps failing, stops all in reverse.
// Calls:  agent.ping and agent.stats of every process that it supervises; nothing else.
// Trusts: its plan, and the kernel's word on who lives and what memory they use. What children say is shown, not believed.
// Holds:  the listening sockets of its children, and no secret but those that pass through their environments.
// Dies:   its children are told to end by the kernel; its successor ends those that have not, then starts afresh.

public import AgentRuntime
public import EventLoop
import Glibc
public import Logging

/// Carries out what `SupervisionState` decides: feeds it events, performs its actions, tells who listens.
@Loop public final class Supervisor {
    public let plan: SupervisionPlan
    let policy: SupervisionPolicy
    let log: Logger
    private(set) var state: SupervisionState
    let backEnd: any SupervisionBackEnd
    var health: [ProcessName: HealthCheck] = [:]

    /// Callers of `supervisor.events`; kept when everything has stopped.
    var eventStreams: [Int: Promise<Void>] = [:]

    private var queue: [SupervisionEvent] = []
    private var isHandling = false
    private var subscribers: [Int: @Loop (ProcessChange) -> Void] = [:]
    private var nextSubscriber = 0
    private var stopWaiters: [Promise<Void>] = []
    private var hasFinished = false
    public private(set) var isStopping = false

    /// - Parameter seed: of the jitter in the pauses between restarts.
    public init(
        plan: SupervisionPlan, policy: SupervisionPolicy = .init(), backEnd: any SupervisionBackEnd, log: Logger,
        seed: UInt64 = .random(in: 0...UInt64.max)
    ) {
        self.plan = plan
        self.policy = policy
        self.log = log
        self.backEnd = backEnd
        state = SupervisionState(plan: plan, policy: policy, seed: seed)
        backEnd.onEvent = { [weak self] event in self?.send(event) }
    }

    /// Begins to start everything; returns before it is ready.
    /// - Throws: when the back end cannot work at all.
    public func start() async throws {
        try await backEnd.prepare()
        send(.start)
    }

    /// Stops everything, dependants first; returns when nothing is alive.
    public func stop() async {
        isStopping = true
        send(.stop)
        if !hasFinished {
            let promise = Promise<Void>()
            stopWaiters.append(promise)
            do {
                try await promise.value()
            } catch {
                log.warning("stopped waiting for the end of the children", error: error)
            }
        }
        backEnd.close()
        for stream in eventStreams.values { stream.succeed(()) }
    }

    /// Has the processes of ours read their configuration again. Who is supervised stays as it was at the start.
    public func reload() {
        for (name, specification) in plan.children {
            guard case .ping = specification.liveness, state.state(of: name) == .running,
                let incarnation = state.incarnation(of: name)
            else { continue }
            backEnd.signal(name, incarnation: incarnation, SIGHUP)
        }
    }

    /// Hands an event to the state and does what follows from it. Events that arise meanwhile wait their turn.
    public func send(_ event: SupervisionEvent) {
        queue.append(event)
        guard !isHandling else { return }
        isHandling = true
        defer { isHandling = false }
        while !queue.isEmpty {
            for action in state.handle(queue.removeFirst(), at: .now) { perform(action) }
        }
    }

    private func perform(_ action: SupervisionAction) {
        switch action {
        case .spawn(let name, let incarnation): backEnd.spawn(name, incarnation: incarnation)
        case .signal(let name, let incarnation, let signal): backEnd.signal(name, incarnation: incarnation, signal)
        case .startTimer(let timer, let delay): Loop.after(delay) { [weak self] in self?.send(.timer(timer)) }
        case .openSockets(let name): backEnd.openSockets(of: name)
        case .closeSockets(let name): backEnd.closeSockets(of: name)
        case .announce(let name, let previous, let state, let reason, let isFailure):
            announce(name, previous, state, reason, isFailure)
        case .finished:
            hasFinished = true
            let waiters = stopWaiters
            stopWaiters = []
            for waiter in waiters { waiter.succeed(()) }
        }
    }
}

// MARK: - News

extension Supervisor {
    /// Calls `body` at every change from now on, until `unsubscribe`.
    func subscribe(_ body: @escaping @Loop (ProcessChange) -> Void) -> Int {
        nextSubscriber += 1
        subscribers[nextSubscriber] = body
        return nextSubscriber
    }

    func unsubscribe(_ token: Int) { subscribers[token] = nil }

    /// The state of every process now, as changes that change nothing.
    func situation() -> [ProcessChange] {
        state.table(at: .now).map {
            ProcessChange(
                name: $0.name, state: $0.state, previous: $0.state, reason: $0.isDown ? $0.lastExit : nil, pid: $0.pid,
                at: unixMilliseconds())
        }
    }

    private func announce(
        _ name: ProcessName, _ previous: ProcessState, _ now: ProcessState, _ reason: String?, _ isFailure: Bool
    ) {
        let pid = state.table(at: .now).first { $0.name == name }?.pid
        let change = ProcessChange(name: name, state: now, previous: previous, reason: reason, pid: pid, at: unixMilliseconds())
        let (kind, level) = EventKind.of(now, isFailure)
        var metadata: Logger.Metadata = ["process": "\(name)"]
        if let pid { metadata["pid"] = "\(pid)" }
        log.event(kind, level: level, "\(name) is \(now)\(reason.map { ": \($0)" } ?? "")", metadata: metadata)
        if now == .running { watchHealth(name) } else { health.removeValue(forKey: name)?.end() }
        for subscriber in subscribers.values { subscriber(change) }
    }
}

extension ProcessStatus {
    fileprivate var isDown: Bool { pid == nil }
}

extension EventKind {
    /// A supervised process serves.
    public static let childReady = EventKind("child-ready", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d410")
    /// A supervised process ended, and is started again.
    public static let childFailed = EventKind("child-failed", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d411")
    /// A supervised process is out of service.
    public static let childQuarantined = EventKind("child-quarantined", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d412")
    /// Any other change of a supervised process.
    public static let childChanged = EventKind("child-changed", id: "8f1d2c0a4d3b4e7e9a5c1b6f70e2d413")

    static func of(_ state: ProcessState, _ isFailure: Bool) -> (EventKind, Logger.Level) {
        switch state {
        case .running, .finished: (.childReady, .info)
        case .quarantined: (.childQuarantined, .error)
        case .waiting, .backoff, .stopping, .starting, .stopped:
            isFailure ? (.childFailed, .warning) : (.childChanged, .debug)
        }
    }
}
