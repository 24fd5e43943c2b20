/// One call that a server has answered, for statistics, logs and `agent.trace`.
public struct CallRecord: Sendable {
    public let method: String
    public let id: RequestID?
    public let meta: CallMeta
    public let peer: PeerCredentials
    /// From reading the call to writing its answer.
    public let duration: Duration
    /// Why it failed; nil when it was answered with a result.
    public let error: RemoteError?
    /// What the handler threw, when the caller was told only that it failed: for this process's log.
    public let cause: String?
    /// Bytes of the whole request as it was read.
    public let requestBytes: Int
    /// Bytes of the whole answer as it was written; 0 for a notification.
    public let answerBytes: Int
}
