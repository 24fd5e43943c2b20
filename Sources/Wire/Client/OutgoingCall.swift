import EventLoop
import JSON

/// A call that this side has asked for, until it is answered or given up, and the one task that waits for it.
///
/// Not generic: its result is decoded by the task that waits, from the document that was read.
@Loop final class OutgoingCall: Expiring {
    typealias Write = @Loop (inout [UInt8], MessageWriter, _ id: Int64, CallMeta) throws(RemoteError) -> Void

    private enum State {
        case pending
        case waiting(UnsafeContinuation<Void, Never>)
        case succeeded(JSONNode)
        case failed(RemoteError)
        /// The task that waited has its result.
        case taken
    }

    nonisolated let method: String
    nonisolated let due: MonotonicTime
    /// Whether there was no time left when it was made.
    nonisolated let isLate: Bool
    private let meta: CallMeta
    /// Writes the request; dropped when the call is over.
    private var write: Write?
    private var onProgress: (@Loop (JSONValue) -> Void)?
    private var state = State.pending

    /// The connection that it was sent on, and its id there.
    private(set) var connection: Connection?
    private(set) var id: Int64 = 0
    /// Where its first byte lies in all that was written on the connection.
    private(set) var position = 0
    /// Who keeps it while it cannot be sent.
    var client: RPCClient?

    init(
        method: String, meta: CallMeta, timeout: Duration, onProgress: (@Loop (JSONValue) -> Void)?,
        write: @escaping Write
    ) {
        self.method = method
        self.write = write
        self.onProgress = onProgress
        let now = MonotonicTime.now
        let unixNow = unixMilliseconds()
        // The earlier of the two ends counts. A millisecond is given away rather than cut off.
        let end = unixNow + max(timeout.milliseconds, 0) + 1
        var meta = meta
        if let deadline = meta.deadline, deadline < end {
            due = now + min(timeout, .milliseconds(max(deadline, unixNow) - unixNow))
        } else {
            meta.deadline = end
            due = now + timeout
        }
        isLate = due <= now
        self.meta = meta
    }

    var isOver: Bool {
        switch state {
        case .pending, .waiting: false
        case .succeeded, .failed, .taken: true
        }
    }

    /// Suspends until the call is over. When the task is cancelled, so is the call.
    func result() async throws(RemoteError) -> JSONNode {
        if !isOver {
            Deadlines.add(self, due: due)
            await withTaskCancellationHandler {
                // Unsafe is safe here: `settle` resumes once, because it leaves `.waiting` as it does so.
                await withUnsafeContinuation { continuation in
                    switch state {
                    case .pending: state = .waiting(continuation)
                    case .waiting, .taken: preconditionFailure("two tasks wait for one call")
                    case .succeeded, .failed: continuation.resume()
                    }
                }
            } onCancel: {
                EventLoop.main.execute { self.cancel() }
            }
        }
        defer { state = .taken }
        switch state {
        case .succeeded(let node): return node
        case .failed(let error): throw error
        case .pending, .waiting, .taken: preconditionFailure("\(method) was resumed before it was over")
        }
    }
}

// MARK: - On a connection

extension OutgoingCall {
    /// Appends the request to what `connection` is about to write.
    func write(on connection: Connection, id: Int64) throws(RemoteError) {
        guard let write else { throw RemoteError(.cancelled, "\(method) was over before it could be sent") }
        let position = connection.stream.written + connection.stream.output.count
        try connection.write { (bytes) throws(RemoteError) in try write(&bytes, connection.writer, id, meta) }
        self.connection = connection
        self.id = id
        self.position = position
    }

    /// The connection has ended with the request unsent.
    func takeBack(_ client: RPCClient) {
        connection = nil
        self.client = client
    }
}

// MARK: - Ends

extension OutgoingCall {
    func progress(_ value: JSONNode) {
        guard !isOver, let onProgress else { return }
        do throws(JSONError) {
            onProgress(try value.value)
        } catch {
            connection?.giveUp(self)
            fail(.undecodable(error, "progress", of: method))
        }
    }

    func succeed(_ result: JSONNode) { settle(.succeeded(result)) }

    func fail(_ error: RemoteError) { settle(.failed(error)) }

    /// The time-out has passed.
    func expire() {
        let error =
            client?.reasonNotSent(self) ?? RemoteError(.deadlineExceeded, "\(method) was not answered in time")
        leave()
        fail(error)
    }

    /// The task that waits has been cancelled.
    func cancel() {
        guard !isOver else { return }
        leave()
        fail(RemoteError(.cancelled, "\(method) was cancelled by its caller"))
    }

    private func leave() {
        client?.forget(self)
        connection?.giveUp(self)
    }

    private func settle(_ end: State) {
        guard !isOver else { return }
        // The queue of deadlines may keep this object for a while; what it holds is let go now.
        client = nil
        connection = nil
        write = nil
        onProgress = nil
        guard case .waiting(let continuation) = state else { return state = end }
        state = end
        continuation.resume()
    }
}

extension RemoteError {
    static func undecodable(_ error: JSONError, _ part: String, of method: String) -> RemoteError {
        RemoteError(
            .internalError,
            "the \(part) of \(method) is not what this side expects: \(error); are both ends of the same version?")
    }
    static func lost(_ method: String, _ end: StreamEnd) -> RemoteError {
        RemoteError(.connectionLost, "the connection broke before \(method) was answered: \(end)")
    }
}
