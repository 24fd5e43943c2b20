/// A value that arrives once, on the loop, and one task that waits for it.
@Loop public final class Promise<Value: Sendable> {
    private enum State {
        case empty
        case waiting(UnsafeContinuation<Value, any Error>)
        case kept(Result<Value, any Error>)
        case taken
    }

    private var state = State.empty

    public init() {}

    public func succeed(_ value: Value) { keep(.success(value)) }
    public func fail(_ error: any Error) { keep(.failure(error)) }

    /// Whether nothing has arrived yet.
    public var isPending: Bool {
        switch state {
        case .empty, .waiting: true
        case .kept, .taken: false
        }
    }

    /// The first result counts; later ones are ignored.
    public func keep(_ result: Result<Value, any Error>) {
        switch state {
        case .empty: state = .kept(result)
        case .waiting(let continuation):
            state = .taken
            continuation.resume(with: result)
        case .kept, .taken: break
        }
    }

    /// Suspends until the promise is kept; at most one task may wait.
    ///
    /// When the waiting task is cancelled, `onCancel` runs on the loop and the waiter gets `CancellationError`.
    public func value(onCancel: (@Loop @Sendable () -> Void)? = nil) async throws -> Value {
        if case .kept(let result) = state {
            state = .taken
            return try result.get()
        }
        return try await withTaskCancellationHandler {
            // Unsafe is safe here: `keep` resumes exactly once, because it leaves `.waiting` as it does so.
            try await withUnsafeThrowingContinuation { continuation in
                switch state {
                case .empty: state = .waiting(continuation)
                case .kept(let result):
                    state = .taken
                    continuation.resume(with: result)
                case .waiting, .taken: preconditionFailure("two tasks wait for one promise")
                }
            }
        } onCancel: {
            EventLoop.main.execute {
                guard self.isPending else { return }
                onCancel?()
                self.fail(CancellationError())
            }
        }
    }
}
