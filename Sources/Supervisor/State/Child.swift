import AgentRuntime
import EventLoop

/// What is known of one child.
struct Child: Sendable {
    let specification: ChildSpecification
    var state = ProcessState.stopped
    /// Counts changes of `state`; a timer of another phase is stale.
    var phase = 0
    /// Counts spawns; an event of another incarnation is stale.
    var incarnation = 0
    var pid: Int32?
    var spawnedAt: MonotonicTime?
    var readyAt: MonotonicTime?
    /// Why it is being ended; set before it is signalled.
    var ending: EndReason?
    var lastEnd: EndReason?
    /// When it failed, within the period of its intensity.
    var failures: [MonotonicTime] = []
    /// Failures in a row, each after a run too short to count as healthy.
    var shortRuns = 0
    var missedPings = 0
    /// Quarantines in a row, without a stable run between them.
    var quarantines = 0
    /// Whether this run is a quarantined child's trial: one failure puts it back.
    var isOnTrial = false
    var retryAt: MonotonicTime?

    init(_ specification: ChildSpecification) { self.specification = specification }

    var name: ProcessName { specification.name }

    /// Whether a process exists.
    var isAlive: Bool {
        switch state {
        case .starting, .running, .stopping: true
        case .waiting, .backoff, .quarantined, .stopped, .finished: false
        }
    }

    /// Whether those that depend on it may start.
    var satisfiesDependency: Bool { state == .running || state == .finished }

    /// Whether those that merely start after it need wait no longer.
    var satisfiesOrder: Bool { satisfiesDependency || state == .quarantined || state == .stopped }

    mutating func forgetFailures(before limit: MonotonicTime) { failures.removeAll { $0 < limit } }

    mutating func pardon() {
        failures = []
        shortRuns = 0
        quarantines = 0
        isOnTrial = false
    }
}
