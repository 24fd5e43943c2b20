import EventLoop

/// A script in the simple protocol, or a COPY: work that has a connection to itself.
@Loop final class Exchange {
    nonisolated let text: String
    /// How long the server may stay silent; nil for as long as it takes.
    nonisolated let limit: Duration?
    /// Brings the next piece of a COPY's data; nil at its end.
    let nextPiece: (@Loop () throws(PostgresError) -> [UInt8]?)?

    /// A COPY has begun and not all data have gone.
    var isCopying = false
    var failure: PostgresError?
    var affectedRows = 0
    private var completion: (@Loop (Result<Int, PostgresError>) -> Void)?

    init(_ text: String, limit: Duration?, nextPiece: (@Loop () throws(PostgresError) -> [UInt8]?)? = nil) {
        self.text = text
        self.limit = limit
        self.nextPiece = nextPiece
    }

    /// Runs on `session` and suspends until the end; returns the rows that the last statement touched.
    ///
    /// When the waiting task is cancelled, so is the work, and the connection is closed.
    func run(on session: Session) async throws(PostgresError) -> Int {
        if Task.isCancelled { throw .cancelled }
        let result: Result<Int, PostgresError> = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                // Resumed exactly once: `finish` forgets the completion as it calls it.
                completion = { continuation.resume(returning: $0) }
                session.submit(self)
            }
        } onCancel: {
            EventLoop.main.execute {
                guard self.completion != nil else { return }
                session.cancelAndClose()
            }
        }
        return try result.get()
    }

    func finish(_ result: Result<Int, PostgresError>) {
        let completion = completion
        self.completion = nil
        completion?(result)
    }
}
