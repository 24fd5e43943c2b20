import AgentRuntime

// What operators ask for.
extension SupervisionState {
    mutating func restart(_ name: ProcessName) {
        guard let child = children[name], !isStopping else { return }
        if child.isAlive { return ask(name, toEndBecause: .restart) }
        children[name].mutate { $0.pardon() }
        actions.append(.openSockets(name))
        move(name, to: .waiting)
    }

    mutating func drain(_ name: ProcessName) {
        guard let child = children[name], !isStopping else { return }
        if child.isAlive { return ask(name, toEndBecause: .drain) }
        guard child.state != .finished, child.state != .stopped else { return }
        setAside(name, as: .stopped, because: .drain)
    }

    mutating func quarantine(_ name: ProcessName, _ reason: String) {
        guard let child = children[name], !isStopping else { return }
        children[name].mutate { $0.retryAt = nil }
        if child.isAlive { return ask(name, toEndBecause: .quarantine(reason)) }
        setAside(name, as: .quarantined, because: .quarantine(reason))
    }

    mutating func release(_ name: ProcessName) {
        guard let child = children[name], !isStopping else { return }
        switch child.state {
        case .quarantined, .stopped, .backoff:
            children[name].mutate {
                $0.pardon()
                $0.retryAt = nil
            }
            actions.append(.openSockets(name))
            move(name, to: .waiting)
        case .waiting, .starting, .running, .stopping, .finished: break
        }
    }
}
