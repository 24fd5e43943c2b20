public import EventLoop
public import JSON

/// Calls the methods of one other process, over one connection that it makes when it is first needed.
///
/// A call is sent at most once. While it cannot be sent (nobody listens, or the socket is missing, as when the other
/// process restarts) it waits, and connecting is tried again until its time-out. A call that was sent and whose connection
/// broke fails with `connectionLost`: whether it is safe to repeat only the caller knows. The next call connects again.
@Loop public final class RPCClient {
    /// The socket of the other process.
    public nonisolated let path: String
    public nonisolated let limits: Limits

    private let server: RPCServer?
    private var dialer = Dialer()
    private var connection: Connection?
    /// Connections that the other process wants no more calls on, and that still owe answers.
    private var retired: [ObjectIdentifier: Connection] = [:]
    private var lastFailure: UnixSocketError?
    private var retry: LoopTimer?
    /// Calls that wait for a connection, oldest first.
    private var waiting: [OutgoingCall] = []

    /// - Parameters:
    ///   - path: at most 107 bytes; a longer one fails each call, permanently.
    ///   - server: answers what the other process asks of this one on the same connection; nil for nothing.
    public init(path: String, limits: Limits = Limits(), server: RPCServer? = nil) {
        self.path = path
        self.limits = limits
        self.server = server
    }

    isolated deinit { close() }

    /// Whether there is a connection now.
    public var isConnected: Bool { connection != nil }

    /// Calls that are not answered yet.
    public var callsInFlight: Int {
        waiting.count + (connection?.requests.count ?? 0) + retired.values.reduce(0) { $0 + $1.requests.count }
    }

    /// Calls a method and returns its result.
    ///
    /// - Parameters:
    ///   - timeout: for all of it: connecting, sending, the callee's work. Becomes `meta.deadline` unless that is set and
    ///     earlier. When the task is cancelled, the callee is told to stop.
    ///   - onProgress: called with each part that the callee sends ahead of the result.
    /// - Throws: what the callee answered; or `unreachable` (not sent), `overloaded` (not sent), `deadlineExceeded`,
    ///   `connectionLost`, `cancelled`.
    public func call<Method: RemoteMethod>(
        _: Method.Type, _ params: Method.Params, meta: CallMeta = CallMeta(), timeout: Duration,
        onProgress: (@Loop (JSONValue) -> Void)? = nil
    ) async throws(RemoteError) -> Method.Result {
        let name = Method.name
        let call = OutgoingCall(method: name, meta: meta, timeout: timeout, onProgress: onProgress) {
            (bytes, writer, id, meta) throws(RemoteError) in
            try writer.request(id: id, method: name, params: params, meta: meta, into: &bytes)
        }
        try begin(call)
        let result = try await call.result()
        do throws(JSONError) {
            return try result.decode(Method.Result.self)
        } catch {
            throw .undecodable(error, "result", of: name)
        }
    }

    /// Calls a method by its name; see the typed form.
    public func call(
        method: String, params: JSONValue, meta: CallMeta = CallMeta(), timeout: Duration,
        onProgress: (@Loop (JSONValue) -> Void)? = nil
    ) async throws(RemoteError) -> JSONValue {
        let call = OutgoingCall(method: method, meta: meta, timeout: timeout, onProgress: onProgress) {
            (bytes, writer, id, meta) throws(RemoteError) in
            try writer.request(id: id, method: method, params: params, meta: meta, into: &bytes)
        }
        try begin(call)
        let result = try await call.result()
        do throws(JSONError) {
            return try result.value
        } catch {
            throw .undecodable(error, "result", of: method)
        }
    }

    /// Ends the connection. Calls in flight, and all later ones, fail.
    public func close() {
        dialer.close()
        retry?.cancel()
        retry = nil
        for connection in retired.values { connection.stream.end(.closed) }
        connection?.stream.end(.closed)
        failWaiting(closed)
    }

    private func begin(_ call: OutgoingCall) throws(RemoteError) {
        if Task.isCancelled { throw RemoteError(.cancelled, "\(call.method) was cancelled before it was sent") }
        guard !call.isLate else { throw RemoteError(.deadlineExceeded, "the deadline of \(call.method) has passed") }
        switch dialer.call() {
        case .send:
            if let connection { return try connection.send(call) }
            try wait(call)
        case .connect:
            try wait(call)
            connect()
        case .fail: throw closed
        case .wait, .retry, .rest: try wait(call)
        }
    }

    private func wait(_ call: OutgoingCall) throws(RemoteError) {
        guard waiting.count < limits.callsInFlight else {
            throw RemoteError(
                .overloaded, "\(waiting.count) calls wait for a connection to \(path)", retryAfter: limits.retryAfter)
        }
        call.client = self
        waiting.append(call)
    }

    private var closed: RemoteError { RemoteError(.connectionLost, "the client of \(path) is closed", isTemporary: false) }
}

// MARK: - Connecting

extension RPCClient {
    private func connect() {
        do throws(UnixSocketError) {
            let descriptor = try UnixSocket.connect(path: path)
            try start(descriptor)
        } catch {
            lastFailure = error
            act(dialer.failed(isTemporary: error.isTemporary))
        }
    }

    private func start(_ descriptor: Int32) throws(UnixSocketError) {
        do throws(SystemError) {
            let peer = try PeerCredentials(ofPeerOn: descriptor)
            let connection = Connection(
                descriptor: descriptor, peer: peer, limits: limits, server: server, speaksFrames: true)
            try connection.start(
                onRetire: { [weak self] in self?.retire($0) },
                onEnd: { [weak self] connection, end, unsent in
                    if let self { return self.ended(connection, unsent: unsent) }
                    for call in unsent { call.fail(.lost(call.method, end)) }
                })
            self.connection = connection
        } catch {
            throw .system(path: path, error)
        }
        lastFailure = nil
        dialer.connected()
        sendWaiting()
    }

    private func sendWaiting() {
        let calls = waiting
        waiting = []
        for call in calls where !call.isOver {
            do throws(RemoteError) {
                guard let connection else { throw RemoteError(.connectionLost, "the connection to \(path) broke") }
                try connection.send(call)
                call.client = nil
            } catch {
                call.fail(error)
            }
        }
    }

    private func act(_ action: Dialer.Action) {
        switch action {
        case .connect: connect()
        case .retry(let pause):
            retry = Loop.after(pause) { [weak self] in
                guard let self else { return }
                self.act(self.dialer.pauseEnded(callsWait: !self.waiting.isEmpty))
            }
        case .fail: failWaiting(unreachable)
        case .send, .wait, .rest: break
        }
    }

    private func ended(_ connection: Connection, unsent: [OutgoingCall]) {
        for call in unsent { call.takeBack(self) }
        waiting = unsent + waiting
        guard connection === self.connection else {
            retired[ObjectIdentifier(connection)] = nil
            // What it could not send goes out on its successor.
            if !waiting.isEmpty, dialer.call() == .connect { connect() } else if dialer.call() == .send { sendWaiting() }
            return
        }
        self.connection = nil
        act(dialer.disconnected(wasOfUse: connection.hasReceived, callsWait: !waiting.isEmpty))
    }

    /// The other process is about to stop: it answers what it has, and the next call looks for its successor.
    private func retire(_ connection: Connection) {
        guard connection === self.connection else { return }
        retired[ObjectIdentifier(connection)] = connection
        self.connection = nil
        act(dialer.disconnected(wasOfUse: true, callsWait: !waiting.isEmpty))
    }

    private func failWaiting(_ error: RemoteError) {
        let calls = waiting
        waiting = []
        for call in calls { call.fail(error) }
    }
}

// MARK: - Calls that wait

extension RPCClient {
    /// Why a call whose time is up was not sent; nil when it was.
    func reasonNotSent(_ call: OutgoingCall) -> RemoteError? {
        waiting.contains { $0 === call } ? unreachable : nil
    }

    func forget(_ call: OutgoingCall) { waiting.removeAll { $0 === call } }

    private var unreachable: RemoteError {
        RemoteError(
            .unreachable, lastFailure.map { "\($0)" } ?? "no connection to \(path)",
            isTemporary: lastFailure?.isTemporary)
    }
}
