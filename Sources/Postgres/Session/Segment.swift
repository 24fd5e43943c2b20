import EventLoop

/// A statement with its parameters.
struct Statement: Sendable {
    let sql: SQL
    let binds: Binds
}

/// Statements that travel together and, outside an open transaction, are one: all take effect or none.
@Loop final class Segment {
    typealias Outcome = Result<[ResultSet], PostgresError>

    nonisolated let statements: [Statement]
    /// How long the server may take.
    nonisolated let limit: Duration
    /// Whether it may be sent again when the server has certainly not carried it out.
    nonisolated let mayResend: Bool

    /// Nobody waits for it any more.
    private(set) var isAbandoned = false
    var hasBeenResent = false
    /// Where it was sent.
    weak var session: Session?
    private var completion: (@Loop (Outcome) -> Void)?

    nonisolated init(_ statements: [Statement], limit: Duration, mayResend: Bool = false) {
        self.statements = statements
        self.limit = limit
        self.mayResend = mayResend
    }

    /// Runs `start` and suspends until the segment is finished.
    func outcome(startingWith start: @Loop () -> Void) async -> Outcome {
        await withUnsafeContinuation { continuation in
            // Resumed exactly once: `finish` forgets the completion as it calls it, and every segment is finished.
            completion = { continuation.resume(returning: $0) }
            start()
        }
    }

    /// As `outcome`, but cancelling the waiting task ends the wait at once and stops the statement.
    func cancellableOutcome(startingWith start: @Loop () -> Void, abandon: @escaping @Loop @Sendable () -> Void) async -> Outcome
    {
        if Task.isCancelled { return .failure(.cancelled) }
        return await withTaskCancellationHandler {
            await outcome(startingWith: start)
        } onCancel: {
            EventLoop.main.execute(abandon)
        }
    }

    func finish(_ outcome: Outcome) {
        let completion = completion
        self.completion = nil
        completion?(outcome)
    }

    /// Ends the wait; what the server answers later is dropped.
    func abandon(_ error: PostgresError) {
        guard !isAbandoned, completion != nil else { return }
        isAbandoned = true
        finish(.failure(error))
    }
}
