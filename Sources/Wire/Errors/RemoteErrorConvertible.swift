import EventLoop

/// An error that knows what a caller in another process is told of it.
///
/// What a handler throws becomes its answer: a `RemoteError` as it is, one of these as it says, a cancellation `cancelled`,
/// and all else `internal_error` with the error's type alone, because nobody has checked its text for secrets.
public protocol RemoteErrorConvertible: Error {
    var remoteError: RemoteError { get }
}

extension RemoteError {
    /// What the caller of `method` is told when its handler has thrown `error`.
    init(thrown error: any Error, by method: String) {
        switch error {
        case let error as RemoteError: self = error
        case let error as any RemoteErrorConvertible: self = error.remoteError
        case is CancellationError: self.init(.cancelled, "\(method) was cancelled")
        case let error as TimedOut: self.init(.deadlineExceeded, "\(method) \(error)")
        default:
            self.init(
                .internalError, "\(method) failed with an unforeseen \(type(of: error)); the callee's journal has the details")
        }
    }
}
