import EventLoop

extension PostgresPool {
    /// Runs `body` in a transaction: commits when it returns, rolls back when it throws or its task is cancelled.
    ///
    /// BEGIN travels with the first statement; a body that sends none costs nothing. Do not use the pool in `body`: with
    /// every connection inside such a body, nobody would ever get the second one.
    /// - Throws: what `body` throws, and `PostgresError`. After a temporary error the whole call may be repeated, unless
    ///   `isOutcomeUnknown`: then the commit may have succeeded.
    public func transaction<Value: Sendable>(
        isolation: PostgresIsolation = .readCommitted, _ body: @Loop (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        try await withLease { session throws in
            try await PostgresConnection(session, configuration).transaction(isolation: isolation, body)
        }
    }

    /// Runs `body` with a connection of its own: for advisory locks, scripts, COPY. Each statement is a transaction.
    ///
    /// Advisory locks are released at the end. A connection on which a script ran, or whose body threw, is closed, so
    /// that no setting outlives the call.
    /// - Parameter statementTimeout: how long each statement may take, instead of the configured time.
    public func withConnection<Value: Sendable>(
        statementTimeout: Duration? = nil, _ body: @Loop (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        try await withLease { session throws in
            let connection = PostgresConnection(session, configuration)
            do {
                if let statementTimeout { try await connection.limitStatements(to: statementTimeout) }
                let value = try await body(connection)
                try await connection.tidyUp()
                return value
            } catch {
                session.close()
                throw error
            }
        }
    }

    /// Runs a script of any number of statements, as a migration is. It is one transaction unless it says otherwise.
    /// - Throws: `PostgresError` of the first statement that failed.
    public func run(script: String) async throws {
        try await withConnection { connection in try await connection.run(script: script) }
    }

    private func withLease<Value: Sendable>(_ body: (Session) async throws -> Value) async throws -> Value {
        let session = try await lease()
        defer { giveBack(session) }
        return try await body(session)
    }
}
