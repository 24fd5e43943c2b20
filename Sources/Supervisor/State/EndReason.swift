import EventLoop

/// Why a child ended, or is being ended.
enum EndReason: Sendable, Hashable, CustomStringConvertible {
    // Failures: they count.
    case exit(ExitStatus)
    case misconfigured(code: Int32)
    case spawnFailed(String)
    case neverReady(Duration)
    case hung(pings: Int)
    case overMemory(bytes: Int, ceiling: Int)
    // Wishes: they do not.
    case restart
    case drain
    case quarantine(String)
    case dependency(String)
    case shutdown

    var isFailure: Bool {
        switch self {
        case .exit, .misconfigured, .spawnFailed, .neverReady, .hung, .overMemory: true
        case .restart, .drain, .quarantine, .dependency, .shutdown: false
        }
    }

    var description: String {
        switch self {
        case .exit(let status): status.description
        case .misconfigured(let code): "exit \(code): it cannot start as it is configured; mend that, then release it"
        case .spawnFailed(let reason): "could not be spawned: \(reason)"
        case .neverReady(let timeout): "not ready within \(timeout.milliseconds) ms"
        case .hung(let pings): "alive but silent: \(pings) pings without an answer"
        case .overMemory(let bytes, let ceiling): "uses \(bytes >> 20) MB, more than its \(ceiling >> 20) MB"
        case .restart: "restart requested"
        case .drain: "drain requested"
        case .quarantine(let reason): reason
        case .dependency(let name): "\(name) failed, which it restarts with"
        case .shutdown: "shutdown"
        }
    }
}
