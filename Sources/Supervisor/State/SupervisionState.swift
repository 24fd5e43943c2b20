public import AgentRuntime
public import EventLoop
import Glibc

/// The supervisor's decisions: an event goes in, actions come out. No clock, no process, no socket.
public struct SupervisionState: Sendable {
    public let plan: SupervisionPlan
    public let policy: SupervisionPolicy
    var children: [ProcessName: Child]
    var backoff: Backoff
    var isStopping = false
    var actions: [SupervisionAction] = []

    /// - Parameter seed: of the jitter; the same seed gives the same pauses.
    public init(plan: SupervisionPlan, policy: SupervisionPolicy = .init(), seed: UInt64) {
        self.plan = plan
        self.policy = policy
        children = plan.children.mapValues(Child.init)
        backoff = Backoff(seed: seed)
    }

    public mutating func handle(_ event: SupervisionEvent, at now: MonotonicTime) -> [SupervisionAction] {
        actions = []
        switch event {
        case .start: startAll()
        case .stop: stopAll()
        case .spawned(let name, let incarnation, let pid): update(name, incarnation) { $0.pid = pid }
        case .spawnFailed(let name, let incarnation, let reason):
            if isCurrent(name, incarnation) { end(name, .spawnFailed(reason), now) }
        case .ready(let name, let incarnation):
            if isCurrent(name, incarnation) { becomeReady(name, now) }
        case .ended(let name, let incarnation, let status):
            if isCurrent(name, incarnation) { ended(name, status, now) }
        case .pingAnswered(let name, let incarnation): update(name, incarnation) { $0.missedPings = 0 }
        case .pingMissed(let name, let incarnation):
            if isCurrent(name, incarnation) { missPing(name) }
        case .measured(let name, let incarnation, let memory):
            if isCurrent(name, incarnation) { measure(name, memory) }
        case .timer(let timer): fire(timer, now)
        case .restart(let name): restart(name)
        case .drain(let name): drain(name)
        case .quarantine(let name, let reason): quarantine(name, reason)
        case .release(let name): release(name)
        }
        settle(now)
        return actions
    }

    public func state(of name: ProcessName) -> ProcessState? { children[name]?.state }
    public func incarnation(of name: ProcessName) -> Int? { children[name]?.incarnation }

    /// The table that `supervisor.status` shows, in starting order, without what only the back end knows.
    public func table(at now: MonotonicTime) -> [ProcessStatus] {
        plan.order.compactMap { name in
            guard let child = children[name] else { return nil }
            let period = child.specification.intensity.period
            return ProcessStatus(
                name: name, state: child.state, pid: child.isAlive ? child.pid : nil,
                uptime: child.isAlive ? child.spawnedAt.map { (now - $0).milliseconds } : nil,
                restarts: child.failures.count { now - $0 <= period },
                lastExit: child.lastEnd?.description,
                retryIn: child.isAlive ? nil : child.retryAt.map { max(0, ($0 - now).milliseconds) },
                dependsOn: child.specification.predecessors)
        }
    }
}

// MARK: - Parts that every decision uses

extension SupervisionState {
    func isCurrent(_ name: ProcessName, _ incarnation: Int) -> Bool {
        guard let child = children[name] else { return false }
        return child.incarnation == incarnation && child.isAlive
    }

    mutating func update(_ name: ProcessName, _ incarnation: Int, _ change: (inout Child) -> Void) {
        guard isCurrent(name, incarnation) else { return }
        children[name].mutate(change)
    }

    /// Every change of state passes here.
    mutating func move(_ name: ProcessName, to state: ProcessState, because reason: EndReason? = nil) {
        guard let child = children[name] else { return }
        children[name].mutate {
            $0.state = state
            $0.phase += 1
        }
        guard child.state != state else { return }
        actions.append(
            .announce(
                name, from: child.state, to: state, reason: reason?.description, isFailure: reason?.isFailure ?? false))
    }

    mutating func startTimer(_ kind: SupervisionTimer.Kind, for name: ProcessName, after delay: Duration) {
        guard let child = children[name] else { return }
        actions.append(.startTimer(SupervisionTimer(name: name, kind: kind, phase: child.phase), after: delay))
    }

    /// Asks a living child to end; it is signalled when nothing that depends on it is still on its way out.
    mutating func ask(_ name: ProcessName, toEndBecause reason: EndReason) {
        guard let child = children[name], child.isAlive else { return }
        // A failure that is being dealt with does not hide a wish; a wish is not replaced by a failure.
        if let earlier = child.ending, reason.isFailure || earlier == .shutdown { return }
        children[name].mutate { $0.ending = reason }
    }

    private mutating func fire(_ timer: SupervisionTimer, _ now: MonotonicTime) {
        guard let child = children[timer.name], child.phase == timer.phase else { return }
        switch timer.kind {
        case .readiness: failToBecomeReady(timer.name)
        case .kill: actions.append(.signal(timer.name, incarnation: child.incarnation, SIGKILL))
        case .retry: retry(timer.name)
        case .stable: children[timer.name].mutate { $0.pardon() }
        }
    }
}

extension Optional where Wrapped == Child {
    /// Changes the child in place; does nothing where there is none.
    mutating func mutate(_ change: (inout Child) -> Void) {
        guard var child = self else { return }
        self = nil
        change(&child)
        self = child
    }
}
