public import EventLoop
import JSON

/// Answers calls: registers methods, accepts connections, runs handlers on the loop, each in a task of its own.
@Loop public final class RPCServer {
    /// The name that errors and `help` use.
    public nonisolated let role: String
    public nonisolated let limits: Limits

    /// Called after each answer: statistics, logs, traces.
    public var onCall: (@Loop (CallRecord) -> Void)?
    /// Called when a connection ended because its peer misbehaved.
    public var onDrop: (@Loop (PeerCredentials, StreamEnd) -> Void)?
    /// Called when no connection can be accepted for a while: out of descriptors or memory.
    public var onAcceptFailure: (@Loop (SystemError) -> Void)?

    let admits: (PeerCredentials) -> Bool
    var admission: Admission
    var listeners: [Listener] = []
    var connections: [ObjectIdentifier: Connection] = [:]
    var turnedAway: [ObjectIdentifier: RefusedConnection] = [:]
    var idleWaiters: [Promise<Void>] = []

    private var registry: [String: RegisteredMethod] = [:]
    private var calls = 0
    private var errors = 0
    private var dropped = 0
    private var stray = 0
    private var window = LatencyWindow(now: .now)

    /// - Parameters:
    ///   - admits: who may connect; nil for the same user, root, and members of the group `lev`.
    public init(role: String, limits: Limits = Limits(), admits: ((PeerCredentials) -> Bool)? = nil) {
        precondition(limits.frameBytes >= 1024, "a frame must have room for an error")
        self.role = role
        self.limits = limits
        self.admits = admits ?? PeerAdmission.standard().admits
        admission = Admission(role: role, limits: limits)
    }

    /// Answers calls of `Method` with what `body` returns, or with the error that it throws.
    ///
    /// `body` runs until it first suspends in the turn of the loop that read the call. Its task is cancelled when the
    /// caller cancels or goes away, and when the deadline passes.
    /// - Parameter example: what `help` shows, where the method's own example does not work at this process.
    public func handle<Method: RemoteMethod>(
        _: Method.Type, example: Method.Params? = nil, _ body: @escaping @Loop (Method.Params, Call) async throws -> Method.Result
    ) {
        precondition(registry[Method.name] == nil, "\(Method.name) is registered twice")
        registry[Method.name] = RegisteredMethod(describe: { MethodDescription(Method.self, example: example) }) { node, call in
            let params: Method.Params
            do throws(JSONError) {
                if let node {
                    params = try node.decode(Method.Params.self)
                } else {
                    params = try JSON.decode(Method.Params.self, from: "{}")
                }
            } catch {
                return call.reject(RemoteError(.invalidParams, "\(error)"))
            }
            call.run(
                Task.immediate(executorPreference: EventLoop.main) { @Loop in
                    do { call.succeed(try await body(params, Call(call))) } catch { call.fail(thrown: error) }
                    call.end()
                })
        }
    }

    /// The registered methods, by name.
    public var methods: [MethodDescription] { registry.sorted { $0.key < $1.key }.map { $0.value.describe() } }

    public var isDraining: Bool { admission.phase == .draining }
}

// MARK: - Calls

extension RPCServer {
    func requested(
        _ request: Envelope.Request, _ answerTo: IncomingCall.AnswerTo, on connection: Connection, bytes: Int
    ) {
        guard let method = registry[request.method] else {
            connection.answer(
                answerTo,
                RemoteError(.methodNotFound, "\(role) has no method `\(request.method)`; `help` on its socket lists them"))
            return
        }
        let now = MonotonicTime.now
        let unixNow = request.meta.deadline == nil ? 0 : unixMilliseconds()
        if let refusal = admission.begin(
            onConnection: connection.calls.running, deadline: request.meta.deadline, now: unixNow)
        {
            connection.answer(answerTo, refusal)
            return
        }
        let limit = request.meta.deadline.map { .milliseconds($0 - unixNow) } ?? limits.callTimeout
        let call = IncomingCall(
            request, answerTo, on: connection, of: self, bytes: bytes, started: now, deadline: limit.map { now + $0 })
        guard connection.calls.begin(call, id: call.id) else {
            admission.end()
            connection.answer(
                .nobodyKnown, RemoteError(.invalidRequest, "the id \(call.id.map { "\($0)" } ?? "") is in flight already"))
            return
        }
        if let deadline = call.deadline { Deadlines.add(call, due: deadline) }
        method.start(request.params, call)
    }

    /// A call was answered, or given up.
    func record(_ call: IncomingCall, error: RemoteError?, cause: String?, bytes: Int) {
        let now = MonotonicTime.now
        let duration = now - call.started
        calls += 1
        if error != nil { errors += 1 }
        window.record(duration, now: now)
        guard let onCall else { return }
        onCall(
            CallRecord(
                method: call.method, id: call.id, meta: call.meta, peer: call.connection.peer, duration: duration,
                error: error, cause: cause, requestBytes: call.requestBytes, answerBytes: bytes))
    }

    /// The code of a call has ended.
    func ended(_ call: IncomingCall) {
        call.connection.calls.ended()
        admission.end()
        wakeIfIdle()
    }

    func recordEnd(of connection: Connection, _ end: StreamEnd) {
        stray += connection.requests.strayAnswers
        guard end.isDrop else { return }
        dropped += 1
        onDrop?(connection.peer, end)
    }

    /// What has been served so far.
    public var stats: ServerStats {
        let recent = window.summary(now: .now)
        return ServerStats(
            connections: admission.connections, inFlight: admission.callsInFlight, calls: calls, errors: errors,
            refusedCalls: admission.refusedCalls, refusedConnections: admission.refusedConnections,
            droppedConnections: dropped,
            strayAnswers: stray + connections.values.reduce(0) { $0 + $1.requests.strayAnswers },
            callsPerSecond: recent.perSecond, p50Microseconds: recent.p50.map { $0.seconds * 1e6 },
            p99Microseconds: recent.p99.map { $0.seconds * 1e6 })
    }
}
