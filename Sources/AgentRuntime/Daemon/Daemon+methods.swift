import EventLoop
import Glibc
import Logging
import Wire

extension Daemon {
    /// How long `agent.log` holds when nobody says.
    private static var defaultLogSeconds: Int { 600 }

    var uptime: Int64 { (MonotonicTime.now - started).milliseconds }

    func registerStandardMethods() {
        server.handle(AgentPing.self) { _, _ in AgentPing.Result(pid: getpid()) }
        server.handle(AgentInfo.self) { [unowned self] _, _ in
            AgentInfo.Result(
                name: name, version: productVersion, pid: getpid(), uptime: uptime, calls: options.calls.sorted(),
                methods: server.methods)
        }
        server.handle(AgentStats.self) { [unowned self] _, _ in
            AgentStats.Result(
                uptime: uptime, calls: server.stats,
                memory: ProcessMemory.of().map { .init(rss: $0.resident, pss: $0.proportional) }, counters: counters)
        }
        server.handle(AgentDrain.self) { [unowned self] _, call in
            // This call is in flight too, and is answered before anything ends.
            let inFlight = server.stats.inFlight - 1
            stop(because: "agent.drain of \(call.peer)")
            return AgentDrain.Result(inFlight: inFlight)
        }
        server.handle(AgentLog.self) { [unowned self] params, _ in try setLevel(params) }
        server.handle(AgentTrace.self) { [unowned self] params, call in
            tracers[ObjectIdentifier(call.connection)] = params.on ? call.connection : nil
            return params
        }
    }

    private func setLevel(_ params: AgentLog.Params) throws -> AgentLog.Result {
        let seconds = params.seconds ?? Self.defaultLogSeconds
        guard (1...86_400).contains(seconds) else {
            throw RemoteError(.invalidParams, "for_s is \(seconds); it must be between 1 and 86400")
        }
        guard let level = Logger.Level(rawValue: params.level.rawValue) else {
            throw RemoteError(.invalidParams, "there is no severity \(params.level.rawValue)")
        }
        let configured = LogLevelName(rawValue: try settings.string(.logLevel)) ?? .info
        LogOutput.standard.level = level
        levelTimer?.cancel()
        levelTimer = Loop.after(.seconds(seconds)) {
            LogOutput.standard.level = Logger.Level(rawValue: configured.rawValue) ?? .info
        }
        return AgentLog.Result(level: params.level, then: configured, seconds: seconds)
    }

    // MARK: What is seen of each call

    func observeCalls() {
        server.onCall = { [unowned self] record in
            if !tracers.isEmpty { trace(record) }
            if let error = record.error { logFailure(record, error) }
            for observer in callObservers { observer(record) }
        }
        server.onDrop = { [log] peer, end in log.warning("dropped a connection: \(end)", metadata: ["peer": "\(peer)"]) }
        server.onAcceptFailure = { [log] error in log.error("cannot accept connections for now", error: error) }
    }

    private func logFailure(_ record: CallRecord, _ error: RemoteError) {
        // Only what nobody foresaw is this process's own defect; the rest is the caller's to know.
        log.bound(to: record.meta).log(
            level: error.code == .internalError ? .error : .debug, "\(record.method) failed: \(record.cause ?? error.message)",
            metadata: ["code": "\(error.code.name)", "ms": "\(record.duration.milliseconds)"])
    }

    private func trace(_ record: CallRecord) {
        let line = AgentTrace.Line(
            method: record.method, duration: record.duration.nanoseconds / 1000, error: record.error?.code.name,
            session: record.meta.session, turn: record.meta.turn, peer: record.peer.pid,
            requestBytes: record.requestBytes, answerBytes: record.answerBytes)
        for (key, connection) in tracers {
            do throws(RemoteError) {
                guard connection.isOpen else { throw RemoteError(.connectionLost, "closed") }
                try connection.notify(method: AgentTrace.name, params: line)
            } catch {
                tracers[key] = nil
            }
        }
    }
}
