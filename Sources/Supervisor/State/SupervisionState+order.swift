import AgentRuntime
import EventLoop

// The order in which children start and stop.
extension SupervisionState {
    mutating func startAll() {
        guard !isStopping else { return }
        for name in plan.order where children[name]?.state == .stopped {
            actions.append(.openSockets(name))
            move(name, to: .waiting)
        }
    }

    mutating func stopAll() {
        isStopping = true
        for name in plan.order.reversed() {
            guard let child = children[name] else { continue }
            if child.isAlive {
                ask(name, toEndBecause: .shutdown)
            } else if child.state != .finished {
                move(name, to: .stopped)
            }
        }
    }

    /// Does what the event has made possible: ends whose turn it is, spawns whose dependencies are ready.
    mutating func settle(_ now: MonotonicTime) {
        for name in plan.order.reversed() { endIfDue(name) }
        for name in plan.order where isDue(name) { spawn(name, now) }
        if isStopping, children.values.allSatisfy({ !$0.isAlive }) {
            actions.append(.finished)
        }
    }

    private func isDue(_ name: ProcessName) -> Bool {
        guard let child = children[name], child.state == .waiting, !isStopping else { return false }
        let specification = child.specification
        return specification.dependsOn.allSatisfy { children[$0]?.satisfiesDependency ?? true }
            && specification.startsAfter.allSatisfy { children[$0]?.satisfiesOrder ?? true }
    }

    mutating func spawn(_ name: ProcessName, _ now: MonotonicTime) {
        guard let child = children[name] else { return }
        children[name].mutate {
            $0.incarnation += 1
            $0.pid = nil
            $0.spawnedAt = now
            $0.readyAt = nil
            $0.ending = nil
            $0.missedPings = 0
            $0.retryAt = nil
        }
        move(name, to: .starting)
        startTimer(.readiness, for: name, after: child.specification.readinessTimeout)
        actions.append(.spawn(name, incarnation: child.incarnation + 1))
        if child.specification.readiness == .spawned { becomeReady(name, now) }
    }

    /// Signals a child that was asked to end once none of its dependants, asked too, is alive.
    private mutating func endIfDue(_ name: ProcessName) {
        guard let child = children[name], let reason = child.ending, child.state == .starting || child.state == .running
        else { return }
        if reason.waitsForDependants {
            let isBlocked = plan.dependants(of: name).contains { dependant in
                children[dependant].map { $0.isAlive && $0.ending?.waitsForDependants == true } ?? false
            }
            guard !isBlocked else { return }
        }
        move(name, to: .stopping, because: reason)
        actions.append(.signal(name, incarnation: child.incarnation, reason.signal(child.specification)))
        startTimer(.kill, for: name, after: reason.grace(child.specification, policy))
    }

    /// Those that restart with `name`, in starting order, however many steps away.
    func restartedWith(_ name: ProcessName) -> [ProcessName] {
        var found: Set<ProcessName> = [name]
        var result: [ProcessName] = []
        for candidate in plan.order {
            guard let specification = children[candidate]?.specification, specification.restartsWithDependencies else { continue }
            guard specification.dependsOn.contains(where: found.contains), found.insert(candidate).inserted else { continue }
            result.append(candidate)
        }
        return result
    }
}

extension EndReason {
    /// Whether an end of this kind goes in reverse order of starting.
    var waitsForDependants: Bool {
        switch self {
        case .shutdown, .dependency: true
        default: false
        }
    }
}
