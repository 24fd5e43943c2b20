/// A value that arrives once, on the loop, and one task that waits for it.
///
/// Inlinable, because a generic type that its user cannot specialise costs a metadata look-up at each access.
@Loop public final class Promise<Value: Sendable> {
    @usableFromInline enum State {
        case empty
        case waiting(UnsafeContinuation<Value, any Error>)
        case kept(Result<Value, any Error>)
        case taken
    }

    @usableFromInline var state = State.empty

    @inlinable public init() {}

    @inlinable public func succeed(_ value: Value) { keep(.success(value)) }
    @inlinable public func fail(_ error: any Error) { keep(.failure(error)) }

    /// Whether nothing has arrived yet.
    @inlinable public var isPending: Bool {
        switch state {
        case .empty, .waiting: true
        case .kept, .taken: false
        }
    }

    /// The first result counts; later ones are ignored.
    @inlinable public func keep(_ result: Result<Value, any Error>) {
        switch state {
        case .empty: state = .kept(result)
        case .waiting(let continuation):
            state = .taken
            continuation.resume(with: result)
        case .kept, .taken: break
        }
    }

    /// Suspends until the promise is kept; one task may wait, once.
    ///
    /// When the waiting task is cancelled, or was before it began to wait, `onCancel` runs on the loop and the waiter gets
    /// `CancellationError`, unless the promise is kept by then. A promise that was kept before gives its result to a
    /// cancelled task too.
    @inlinable public func value(onCancel: (@Loop @Sendable () -> Void)? = nil) async throws -> Value {
        if case .kept(let result) = state {
            state = .taken
            return try result.get()
        }
        // A task without a preference would come back by way of the thread pool; see `Loop.task`.
        if withUnsafeCurrentTask(body: { $0?.unownedTaskExecutor != nil }) { return try await arrival(onCancel) }
        return try await withTaskExecutorPreference(EventLoop.main) { try await arrival(onCancel) }
    }

    /// Suspends until the promise is kept.
    @inlinable func arrival(_ onCancel: (@Loop @Sendable () -> Void)?) async throws -> Value {
        try await withTaskCancellationHandler {
            // Unsafe is safe here: `keep` resumes exactly once, because it leaves `.waiting` as it does so.
            try await withUnsafeThrowingContinuation { continuation in
                switch state {
                case .empty: state = .waiting(continuation)
                case .kept(let result):
                    // The runtime may queue a task again on its way here.
                    state = .taken
                    continuation.resume(with: result)
                case .waiting, .taken: fatalError("two tasks wait for one promise")
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
