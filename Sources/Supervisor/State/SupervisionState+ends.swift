import AgentRuntime
import EventLoop
import Glibc

// A child becomes ready, fails, ends; and what follows from that.
extension SupervisionState {
    mutating func becomeReady(_ name: ProcessName, _ now: MonotonicTime) {
        guard let child = children[name], child.state == .starting, child.ending == nil,
            child.specification.readiness != .completion
        else { return }
        children[name].mutate { $0.readyAt = now }
        move(name, to: .running)
        startTimer(.stable, for: name, after: child.specification.intensity.period)
    }

    mutating func failToBecomeReady(_ name: ProcessName) {
        guard let child = children[name], child.state == .starting else { return }
        ask(name, toEndBecause: .neverReady(child.specification.readinessTimeout))
    }

    mutating func missPing(_ name: ProcessName) {
        guard let child = children[name], child.state == .running else { return }
        children[name].mutate { $0.missedPings += 1 }
        if child.missedPings + 1 >= policy.pingsMissed { ask(name, toEndBecause: .hung(pings: child.missedPings + 1)) }
    }

    mutating func measure(_ name: ProcessName, _ memory: Int) {
        guard let child = children[name], child.state == .running, let ceiling = child.specification.memoryCeiling,
            memory > ceiling
        else { return }
        ask(name, toEndBecause: .overMemory(bytes: memory, ceiling: ceiling))
    }

    mutating func ended(_ name: ProcessName, _ status: ExitStatus, _ now: MonotonicTime) {
        guard let child = children[name] else { return }
        end(name, child.ending ?? .exit(status), now)
    }

    mutating func end(_ name: ProcessName, _ reason: EndReason, _ now: MonotonicTime) {
        guard let child = children[name] else { return }
        children[name].mutate {
            $0.lastEnd = reason
            $0.ending = nil
            $0.pid = nil
        }
        switch reason {
        case .shutdown: move(name, to: .stopped)
        case .drain: setAside(name, as: .stopped, because: reason)
        case .quarantine: setAside(name, as: .quarantined, because: reason)
        case .restart:
            endDependants(of: name)
            move(name, to: .waiting, because: reason)
        case .dependency: move(name, to: .waiting, because: reason)
        case .exit(.exited(0)) where child.specification.restart == .transient: move(name, to: .finished)
        case .exit(.exited(let code)) where child.specification.permanentExitCodes.contains(code):
            children[name].mutate { $0.failures.append(now) }
            endDependants(of: name)
            setAside(name, as: .quarantined, because: .misconfigured(code: code))
        case .exit, .spawnFailed, .neverReady, .hung, .overMemory, .misconfigured: fail(name, reason, now)
        }
    }

    private mutating func fail(_ name: ProcessName, _ reason: EndReason, _ now: MonotonicTime) {
        guard let specification = children[name]?.specification else { return }
        endDependants(of: name)
        if isStopping { return move(name, to: .stopped, because: reason) }
        children[name].mutate {
            $0.failures.append(now)
            let wasHealthy = $0.readyAt.map { now - $0 >= policy.healthyRun } ?? false
            $0.shortRuns = wasHealthy ? 0 : $0.shortRuns + 1
            if let limit = now.earlier(by: specification.intensity.period) { $0.forgetFailures(before: limit) }
        }
        guard let child = children[name] else { return }
        if child.isOnTrial || child.failures.count > specification.intensity.restarts {
            let pause = backoff.pause(
                base: policy.quarantineBase, doublings: child.quarantines, ceiling: policy.quarantineCeiling)
            children[name].mutate {
                $0.quarantines += 1
                $0.retryAt = now + pause
            }
            setAside(name, as: .quarantined, because: reason)
            startTimer(.retry, for: name, after: pause)
        } else if child.shortRuns <= 1 {
            move(name, to: .waiting, because: reason)
        } else {
            let pause = backoff.pause(
                base: policy.backoffBase, doublings: child.shortRuns - 2, ceiling: policy.backoffCeiling)
            children[name].mutate { $0.retryAt = now + pause }
            move(name, to: .backoff, because: reason)
            startTimer(.retry, for: name, after: pause)
        }
    }

    /// Out of service until somebody, or a timer, says otherwise; nobody waits in its socket meanwhile.
    mutating func setAside(_ name: ProcessName, as state: ProcessState, because reason: EndReason) {
        move(name, to: state, because: reason)
        actions.append(.closeSockets(name))
    }

    private mutating func endDependants(of name: ProcessName) {
        for dependant in restartedWith(name) {
            guard let child = children[dependant] else { continue }
            if child.isAlive {
                ask(dependant, toEndBecause: .dependency(name.description))
            } else if child.state == .backoff {
                move(dependant, to: .waiting)
            }
        }
    }

    /// The pause is over.
    mutating func retry(_ name: ProcessName) {
        guard let child = children[name], child.state == .backoff || child.state == .quarantined, !isStopping else { return }
        if child.state == .quarantined {
            children[name].mutate { $0.isOnTrial = true }
            actions.append(.openSockets(name))
        }
        move(name, to: .waiting)
    }
}

extension EndReason {
    /// The signal that begins this end.
    func signal(_ specification: ChildSpecification) -> Int32 {
        // What does not answer is not asked.
        if case .hung = self { return SIGKILL }
        return specification.stopSignal
    }

    /// How long it has before SIGKILL.
    func grace(_ specification: ChildSpecification, _ policy: SupervisionPolicy) -> Duration {
        if case .neverReady = self { return min(specification.stopTimeout, policy.killGrace) }
        return specification.stopTimeout
    }
}

extension MonotonicTime {
    /// nil when that would be before the machine started.
    fileprivate func earlier(by duration: Duration) -> MonotonicTime? {
        let span = UInt64(clamping: duration.nanoseconds)
        return nanoseconds >= span ? MonotonicTime(nanoseconds: nanoseconds - span) : nil
    }
}
