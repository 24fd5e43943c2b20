public import EventLoop

/// What bounds one question to a model.
public struct CallOptions: Sendable {
    /// Nothing is tried, waited for or begun after this; nil: only the model's own time-outs.
    public var deadline: MonotonicTime?
    /// Who pays. A call that could exceed what is left is refused before it is made.
    public var account: SpendingAccount?

    public init(deadline: MonotonicTime? = nil, account: SpendingAccount? = nil) {
        self.deadline = deadline
        self.account = account
    }

    /// What is left until the deadline; nil without one.
    func remaining(at now: MonotonicTime = .now) -> Duration? { deadline.map { $0 - now } }
}
