extension Loop {
    /// Starts a task of the loop's: it is queued, and whatever it waits for, it comes back to the loop's thread directly.
    ///
    /// For that a task must name the loop as its executor of preference. A plain `Task { @Loop in … }` runs on the loop
    /// too, but what it waits for reaches it by way of the thread pool (only `Promise` sees to it that it does not), and
    /// many of its steps are queued twice. The children of a task group keep the preference; unstructured tasks do not.
    @discardableResult
    @inlinable public static func task<Success: Sendable>(
        _ body: @escaping @Loop @Sendable () async throws -> Success
    ) -> Task<Success, any Error> {
        Task(executorPreference: EventLoop.main, operation: body)
    }

    /// Suspends for `duration`.
    /// - Throws: `CancellationError` at once when the task is cancelled.
    @Loop public static func sleep(
        for duration: Duration, file: StaticString = #fileID, line: UInt32 = #line
    ) async throws {
        let promise = Promise<Void>()
        let timer = after(duration, file: file, line: line) { promise.succeed(()) }
        try await promise.value(onCancel: { timer.cancel() })
    }

    /// Runs `body` in a task of its own and cancels it when it takes longer than `limit`, or when the caller is cancelled.
    ///
    /// Either way it returns then, without waiting for the end of `body`: one that ignores cancellation goes on, and what
    /// it returns or throws is dropped.
    /// - Throws: `TimedOut` when the limit passed, `CancellationError` when the caller is cancelled (before the call: without
    ///   starting `body`), otherwise what `body` throws.
    @Loop @inlinable public static func withTimeout<Value: Sendable>(
        _ limit: Duration, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Loop () async throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let promise = Promise<Value>()
        let task = Loop.task {
            do { promise.succeed(try await body()) } catch { promise.fail(error) }
        }
        let timer = after(limit, file: file, line: line) {
            promise.fail(TimedOut(limit: limit))
            task.cancel()
        }
        defer { timer.cancel() }
        return try await promise.value(onCancel: { task.cancel() })
    }
}
