import AgentRuntime
import EventLoop

@testable import Supervisor

/// A world without processes for `SupervisionState`: keeps virtual time and timers, and remembers what was done.
struct World {
    var state: SupervisionState
    var now = MonotonicTime(nanoseconds: 1_000_000_000_000)
    private var timers: [(due: MonotonicTime, timer: SupervisionTimer)] = []
    private(set) var log: [String] = []
    private(set) var spawns: [ProcessName: Int] = [:]
    private(set) var spawnTimes: [ProcessName: [MonotonicTime]] = [:]
    private(set) var openSockets: Set<ProcessName> = []
    private(set) var isFinished = false
    /// Children whose spawn fails.
    var unspawnable: Set<ProcessName> = []
    /// Children that are ready as soon as they are spawned.
    var eager: Set<ProcessName> = []

    init(_ children: [ChildSpecification], policy: SupervisionPolicy = .init(), seed: UInt64 = 1) throws {
        state = SupervisionState(plan: try SupervisionPlan(children), policy: policy, seed: seed)
    }

    mutating func send(_ event: SupervisionEvent) {
        var queue = [event]
        while !queue.isEmpty {
            for action in state.handle(queue.removeFirst(), at: now) { queue += perform(action) }
        }
    }

    private mutating func perform(_ action: SupervisionAction) -> [SupervisionEvent] {
        switch action {
        case .spawn(let name, let incarnation):
            log.append("spawn \(name)")
            spawns[name, default: 0] += 1
            spawnTimes[name, default: []].append(now)
            if unspawnable.contains(name) { return [.spawnFailed(name, incarnation: incarnation, reason: "no such file")] }
            let spawned = SupervisionEvent.spawned(name, incarnation: incarnation, pid: Int32(1000 + incarnation))
            return eager.contains(name) ? [spawned, .ready(name, incarnation: incarnation)] : [spawned]
        case .signal(let name, _, let signal): log.append("signal \(name) \(signal)")
        case .startTimer(let timer, let delay): timers.append((now + delay, timer))
        case .openSockets(let name): openSockets.insert(name)
        case .closeSockets(let name): openSockets.remove(name)
        case .announce(let name, _, let to, _, _): log.append("\(name) \(to)")
        case .finished: isFinished = true
        }
        return []
    }

    /// Lets time pass, firing timers in order.
    mutating func pass(_ duration: Duration) {
        let end = now + duration
        while let next = timers.indices.min(by: { timers[$0].due < timers[$1].due }), timers[next].due <= end {
            let (due, timer) = timers.remove(at: next)
            now = due
            send(.timer(timer))
        }
        now = end
    }

    mutating func takeLog() -> [String] {
        defer { log = [] }
        return log
    }

    mutating func ready(_ name: ProcessName) { send(.ready(name, incarnation: incarnation(name))) }
    mutating func end(_ name: ProcessName, _ status: ExitStatus) {
        send(.ended(name, incarnation: incarnation(name), status))
    }
    mutating func missPing(_ name: ProcessName) { send(.pingMissed(name, incarnation: incarnation(name))) }
    mutating func answerPing(_ name: ProcessName) { send(.pingAnswered(name, incarnation: incarnation(name))) }
    mutating func measure(_ name: ProcessName, _ bytes: Int) {
        send(.measured(name, incarnation: incarnation(name), memory: bytes))
    }

    func incarnation(_ name: ProcessName) -> Int { state.incarnation(of: name) ?? -1 }
    subscript(name: ProcessName) -> ProcessState? { state.state(of: name) }
    func row(_ name: ProcessName) -> ProcessStatus? { state.table(at: now).first { $0.name == name } }
}

extension ChildSpecification {
    /// A child that says itself when it is ready.
    static func child(
        _ name: ProcessName, dependsOn: [ProcessName] = [], startsAfter: [ProcessName] = [], together: Bool = false,
        restart: RestartPolicy = .permanent, intensity: Intensity = .init(restarts: 3, period: .seconds(10)),
        readiness: ReadyCondition = .notify, ceiling: Int? = nil
    ) -> ChildSpecification {
        ChildSpecification(
            name: name, executable: "/bin/true", dependsOn: dependsOn, startsAfter: startsAfter,
            restartsWithDependencies: together, restart: restart, intensity: intensity, permanentExitCodes: [2, 6],
            readiness: readiness, readinessTimeout: .seconds(5), memoryCeiling: ceiling, stopTimeout: .seconds(20))
    }
}
