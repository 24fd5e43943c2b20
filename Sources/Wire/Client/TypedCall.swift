import EventLoop
import JSON

/// An outgoing call with its types: its result is decoded where it was read, before the waiting task runs.
@Loop final class TypedCall<Params: Encodable & Sendable, Answer: Decodable & Sendable>: OutgoingCall {
    private enum State {
        case pending
        case waiting(UnsafeContinuation<Result<Answer, RemoteError>, Never>)
        case over(Result<Answer, RemoteError>)
        case taken
    }

    nonisolated let method: String
    nonisolated let due: MonotonicTime
    /// Dropped when the call is over.
    private var params: Params?
    private let meta: CallMeta
    private let onProgress: (@Loop (JSONValue) -> Void)?
    private var state = State.pending

    var connection: Connection?
    var id: Int64 = 0
    var position = 0
    var client: RPCClient?

    init(
        method: String, params: Params, meta: CallMeta, timeout: Duration, onProgress: (@Loop (JSONValue) -> Void)?
    ) {
        self.method = method
        self.params = params
        self.onProgress = onProgress
        let now = MonotonicTime.now
        let unixNow = unixMilliseconds()
        // The earlier of the two ends counts. A millisecond is given away rather than cut off.
        let end = unixNow + max(timeout.milliseconds, 0) + 1
        var meta = meta
        if let deadline = meta.deadline, deadline < end {
            due = now + min(timeout, .milliseconds(max(deadline - unixNow, 0)))
        } else {
            meta.deadline = end
            due = now + timeout
        }
        self.meta = meta
    }

    var isOver: Bool {
        switch state {
        case .pending, .waiting: false
        case .over, .taken: true
        }
    }

    /// Suspends until the call is over. When the task is cancelled, so is the call.
    func value() async throws(RemoteError) -> Answer {
        Deadlines.add(self, due: due)
        let result = await withTaskCancellationHandler {
            // Unsafe is safe here: `settle` resumes once, because it leaves `.waiting` as it does so.
            await withUnsafeContinuation { continuation in
                switch state {
                case .pending: state = .waiting(continuation)
                case .over(let result):
                    state = .taken
                    continuation.resume(returning: result)
                case .waiting, .taken: preconditionFailure("two tasks wait for one call")
                }
            }
        } onCancel: {
            EventLoop.main.execute { self.cancel() }
        }
        return try result.get()
    }

    func write(to bytes: inout [UInt8], _ writer: MessageWriter, id: Int64) throws(RemoteError) {
        guard let params else { throw RemoteError(.cancelled, "\(method) was over before it could be sent") }
        try writer.request(id: id, method: method, params: params, meta: meta, into: &bytes)
    }

    func progress(_ value: JSONNode) {
        guard !isOver, let onProgress else { return }
        do {
            onProgress(try value.value)
        } catch {
            connection?.giveUp(self)
            fail(Self.undecodable(error, "progress", of: method))
        }
    }

    func succeed(_ result: JSONNode) {
        do {
            settle(.success(try result.decode(Answer.self)))
        } catch {
            fail(Self.undecodable(error, "result", of: method))
        }
    }

    func fail(_ error: RemoteError) { settle(.failure(error)) }

    private func settle(_ result: Result<Answer, RemoteError>) {
        // The queue of deadlines may keep this object for a while; what it holds is let go now.
        client = nil
        connection = nil
        params = nil
        switch state {
        case .pending: state = .over(result)
        case .waiting(let continuation):
            state = .taken
            continuation.resume(returning: result)
        case .over, .taken: break
        }
    }

    private static func undecodable(_ error: JSONError, _ part: String, of method: String) -> RemoteError {
        RemoteError(
            .internalError,
            "the \(part) of \(method) is not what this side expects: \(error); are both ends of the same version?")
    }
}
