extension Loop {
    /// Starts a task of the loop's: on the loop it runs at once until it first suspends, and it stays there.
    ///
    /// A task must name the loop as its executor of preference, because a continuation resumes on that executor before the
    /// task goes back to its actor: a plain `Task { @Loop in … }` takes a trip through the thread pool and back at every
    /// wait. The children of a task group keep the preference; unstructured tasks do not.
    @discardableResult
    public static func task<Success: Sendable>(
        _ body: @escaping @Loop @Sendable () async throws -> Success
    ) -> Task<Success, any Error> {
        Task.immediate(executorPreference: EventLoop.main) { @Loop in try await body() }
    }
}
