import EventLoop
import JSON

/// A call that a peer has asked for, from its start to the end of its code.
///
/// It is answered once: by what its code returns or throws, or before that by its deadline. When the peer has gone it is
/// not answered, only cancelled.
@Loop final class IncomingCall: Expiring {
    /// Where the answer goes.
    enum AnswerTo: Sendable, Hashable {
        case id(RequestID)
        /// A line without id: its place in the order of answers.
        case place(Int)
        /// A notification.
        case nobody
        /// Bytes in which no id could be found: the answer says so.
        case nobodyKnown
    }

    nonisolated let method: String
    nonisolated let answerTo: AnswerTo
    nonisolated let meta: CallMeta
    nonisolated let connection: Connection
    nonisolated let started: MonotonicTime
    nonisolated let deadline: MonotonicTime?
    nonisolated let requestBytes: Int

    private let server: RPCServer
    private var task: Task<Void, Never>?
    private var isCancelled = false
    private var hasEnded = false
    private(set) var isOver = false

    init(
        _ request: Envelope.Request, _ answerTo: AnswerTo, on connection: Connection, of server: RPCServer, bytes: Int,
        started: MonotonicTime, deadline: MonotonicTime?
    ) {
        method = request.method
        meta = request.meta
        self.answerTo = answerTo
        self.connection = connection
        self.server = server
        self.started = started
        self.deadline = deadline
        requestBytes = bytes
    }

    nonisolated var id: RequestID? {
        if case .id(let id) = answerTo { id } else { nil }
    }

    /// `task` is its code. It may have ended already.
    func run(_ task: Task<Void, Never>) {
        guard !hasEnded else { return }
        self.task = task
        if isCancelled { task.cancel() }
    }

    /// The code of the call has ended.
    func end() {
        hasEnded = true
        task = nil
        server.ended(self)
    }

    /// Ends a call whose code was never run.
    func reject(_ error: RemoteError) {
        fail(error)
        end()
    }
}

// MARK: - Answering

extension IncomingCall {
    func succeed(_ result: some Encodable) {
        guard close() else { return }
        connection.calls.answered(self, id: id)
        do throws(RemoteError) {
            server.record(self, error: nil, cause: nil, bytes: try connection.answer(answerTo, with: result))
        } catch {
            server.record(self, error: error, cause: nil, bytes: connection.answer(answerTo, error))
        }
        connection.endIfDone()
    }

    func fail(thrown error: any Error) {
        let told = RemoteError(thrown: error, by: method)
        fail(told, cause: told.code == .internalError && !(error is RemoteError) ? "\(error)" : nil)
    }

    private func fail(_ error: RemoteError, cause: String? = nil) {
        guard close() else { return }
        connection.calls.answered(self, id: id)
        server.record(self, error: error, cause: cause, bytes: connection.answer(answerTo, error))
        connection.endIfDone()
    }

    func progress(_ value: some Encodable) {
        guard !isOver, answerTo != .nobody, connection.isOpen else { return }
        do throws(RemoteError) {
            try connection.write { (bytes) throws(RemoteError) in
                try connection.writer.progress(id: id, value: value, into: &bytes)
            }
        } catch {
            stop(error)
        }
    }

    private func close() -> Bool {
        defer { isOver = true }
        return !isOver
    }
}

// MARK: - Being stopped

extension IncomingCall {
    /// The caller waits no longer. The call is answered all the same, when its code has noticed.
    func cancel() {
        isCancelled = true
        task?.cancel()
    }

    /// The deadline has passed.
    func expire() { stop(RemoteError(.deadlineExceeded, "\(method) was not done by its deadline")) }

    /// Answers with `error` now and cancels the code.
    func stop(_ error: RemoteError) {
        fail(error)
        cancel()
    }

    /// The peer has gone.
    func abandon() {
        if close() {
            server.record(
                self, error: RemoteError(.cancelled, "the caller of \(method) went away"), cause: nil, bytes: 0)
        }
        cancel()
    }
}
