import EventLoop
import JSON

/// A call that this side has asked for, until it is answered or given up.
@Loop protocol OutgoingCall: Expiring {
    nonisolated var method: String { get }
    nonisolated var due: MonotonicTime { get }

    /// The connection that it was sent on, and its id there.
    var connection: Connection? { get set }
    var id: Int64 { get set }
    /// Where its first byte lies in all that was written on the connection.
    var position: Int { get set }
    /// Who keeps it while it cannot be sent.
    var client: RPCClient? { get set }

    func write(to bytes: inout [UInt8], _ writer: MessageWriter, id: Int64) throws(RemoteError)
    func progress(_ value: JSONNode)
    func succeed(_ result: JSONNode)
    func fail(_ error: RemoteError)
}

extension OutgoingCall {
    /// The time-out has passed.
    func expire() {
        let error =
            client?.reasonNotSent(self)
            ?? RemoteError(.deadlineExceeded, "\(method) was not answered in time")
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
}
