import AgentRuntime
import EventLoop
import Glibc
import Logging
public import Wire

extension Supervisor {
    /// Answers the methods of `supervisor.sock`.
    /// - Parameter stop: ends the process, with a reason.
    public func register(on server: RPCServer, stop: @escaping @Loop (String) -> Void) {
        let started = MonotonicTime.now
        server.handle(SupervisorStatus.self) { [self] _, _ in
            SupervisorStatus.Result(
                pid: getpid(), version: productVersion, uptime: (MonotonicTime.now - started).milliseconds,
                isStopping: isStopping, processes: await status())
        }
        server.handle(SupervisorRestart.self) { [self] params, call in
            try request(.restart(params.name), params, call, "restart")
        }
        server.handle(SupervisorDrain.self) { [self] params, call in
            try request(.drain(params.name), params, call, "drain")
        }
        server.handle(SupervisorQuarantine.self) { [self] params, call in
            let reason = params.reason.map { "quarantined by hand: \($0)" } ?? "quarantined by hand"
            return try request(.quarantine(params.name, reason: reason), params, call, "quarantine")
        }
        server.handle(SupervisorRelease.self) { [self] params, call in
            guard let now = state.state(of: params.name), now == .quarantined || now == .stopped || now == .backoff else {
                throw RemoteError(
                    .invalidState,
                    "\(params.name) is \(state.state(of: params.name)?.rawValue ?? "unknown"): there is nothing to release")
            }
            return try request(.release(params.name), params, call, "release")
        }
        server.handle(SupervisorStop.self) { _, call in
            stop("supervisor.stop of \(call.peer)")
            return Nothing()
        }
        server.handle(SupervisorEvents.self) { [self] _, call in
            for change in situation() { call.progress(change) }
            let end = Promise<Void>()
            let token = subscribe { change in call.progress(change) }
            eventStreams[token] = end
            defer {
                unsubscribe(token)
                eventStreams[token] = nil
            }
            try await end.value()
            return Nothing()
        }
    }

    private func request(
        _ event: SupervisionEvent, _ params: ProcessParams, _ call: Call, _ verb: String
    ) throws -> ProcessAnswer {
        guard plan.children[params.name] != nil else {
            let names = plan.order.map(\.description).joined(separator: ", ")
            throw RemoteError(.invalidParams, "there is no process \(params.name); there are \(names)")
        }
        guard !isStopping else { throw RemoteError(.draining, "everything is on its way out") }
        log.notice("\(verb) of \(params.name) requested", metadata: ["process": "\(params.name)", "peer": "\(call.peer)"])
        send(event)
        return ProcessAnswer(name: params.name, state: state.state(of: params.name) ?? .stopped)
    }
}
