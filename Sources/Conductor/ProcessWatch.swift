import AgentRuntime
import EventLoop
import JSON
import Logging
import Wire

/// Which processes the supervisor has given up for now, so that a turn does not wait for one of them until its budget ends.
///
/// Without a supervisor nothing counts as down: then a call's own time-out is what tells.
@Loop final class ProcessWatch {
    private let daemon: Daemon
    private var down: [ProcessName: ProcessState] = [:]

    init(daemon: Daemon) { self.daemon = daemon }

    /// Why a process cannot be called now; nil when it can.
    func reasonDown(_ process: ProcessName) -> String? {
        down[process].map { "\(process) is \($0.rawValue)" }
    }

    /// Follows the supervisor's events until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            do {
                _ = try await daemon.peer("supervisor").call(
                    SupervisorEvents.self, Nothing(), timeout: .seconds(3600)
                ) { [weak self] value in self?.note(value) }
            } catch {
                daemon.log.debug("the supervisor cannot be followed", metadata: ["error": "\(error.message)"])
            }
            down = [:]
            do { try await Loop.sleep(for: .seconds(1)) } catch { return }
        }
    }

    private func note(_ value: JSONValue) {
        do {
            let change = try value.decode(ProcessChange.self)
            switch change.state {
            case .quarantined, .stopped: down[change.name] = change.state
            default: down[change.name] = nil
            }
        } catch {
            daemon.log.warning("an event of the supervisor is not understood", metadata: ["error": "\(error)"])
        }
    }
}
