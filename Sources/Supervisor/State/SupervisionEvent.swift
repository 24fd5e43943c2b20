public import AgentRuntime
public import EventLoop

/// What has happened, or is asked for.
public enum SupervisionEvent: Sendable, Hashable {
    /// Start everything, dependencies first.
    case start
    /// Stop everything, dependants first.
    case stop

    case spawned(ProcessName, incarnation: Int, pid: Int32)
    case spawnFailed(ProcessName, incarnation: Int, reason: String)
    case ready(ProcessName, incarnation: Int)
    case ended(ProcessName, incarnation: Int, ExitStatus)
    case pingAnswered(ProcessName, incarnation: Int)
    case pingMissed(ProcessName, incarnation: Int)
    /// Proportional set size in bytes.
    case measured(ProcessName, incarnation: Int, memory: Int)
    case timer(SupervisionTimer)

    /// Stop and start again, or start what is not alive; counts as no failure.
    case restart(ProcessName)
    /// Stop gracefully and leave it so.
    case drain(ProcessName)
    /// Stop, close the socket, and leave it so.
    case quarantine(ProcessName, reason: String)
    /// Start what was drained or quarantined, with a clean record.
    case release(ProcessName)
}

/// What is to be done, in this order.
public enum SupervisionAction: Sendable, Hashable {
    case spawn(ProcessName, incarnation: Int)
    case signal(ProcessName, incarnation: Int, Int32)
    /// Give the timer back as an event after this time. Timers are never taken back: a stale one is ignored.
    case startTimer(SupervisionTimer, after: Duration)
    /// Bind the child's sockets, if they are not bound.
    case openSockets(ProcessName)
    /// Close and unlink them, so that callers are refused at once.
    case closeSockets(ProcessName)
    /// A child's state has changed, perhaps because it failed.
    case announce(ProcessName, from: ProcessState, to: ProcessState, reason: String?, isFailure: Bool)
    /// Everything has ended after `stop`.
    case finished
}

public struct SupervisionTimer: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Not ready in time.
        case readiness
        /// Did not end in time.
        case kill
        /// The pause before a restart, or before a quarantined child's trial, is over.
        case retry
        /// Ready for as long as its period: its failures are forgiven.
        case stable
    }

    public let name: ProcessName
    public let kind: Kind
    /// The child's phase when it was started; another phase makes it stale.
    let phase: Int
}
