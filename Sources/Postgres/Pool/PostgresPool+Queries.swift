import EventLoop

extension PostgresPool {
    /// Runs one statement in a transaction of its own and returns its rows.
    ///
    /// Statements of concurrent tasks are pipelined, so their order is not promised; within one task it is. A statement
    /// that changes the session (SET, LISTEN, BEGIN) belongs into `withConnection`, and so does one that takes longer than
    /// some tens of milliseconds: others may wait behind it.
    /// - Throws: `PostgresError`. Cancelling the task ends the wait and cancels the statement on the server.
    public func query(_ sql: SQL, _ binds: [any PostgresBindable] = []) async throws(PostgresError) -> [Row] {
        let segment = try segment(of: [(sql, binds)])
        return try await perform(segment).first.map { PostgresResult($0).rows } ?? []
    }

    /// Runs one statement in a transaction of its own and returns how many rows it has touched.
    /// - Throws: as `query`.
    @discardableResult
    public func execute(_ sql: SQL, _ binds: [any PostgresBindable] = []) async throws(PostgresError) -> Int {
        let segment = try segment(of: [(sql, binds)])
        return try await perform(segment).first?.affectedRows ?? 0
    }

    /// Runs several statements as one transaction, in one round trip: all take effect or none.
    ///
    /// No statement can depend on what another returned; for that there is `transaction`.
    /// - Returns: what each statement brought, in order.
    /// - Throws: the error of the first statement that failed, or of the commit.
    @discardableResult
    public func batch(_ statements: [(SQL, [any PostgresBindable])]) async throws(PostgresError) -> [PostgresResult] {
        guard !statements.isEmpty else { return [] }
        let segment = try segment(of: statements)
        return try await perform(segment).map { PostgresResult($0) }
    }

    private func segment(of statements: [(SQL, [any PostgresBindable])]) throws(PostgresError) -> Segment {
        Segment(try Statement.encode(statements), limit: configuration.statementTimeout, mayResend: true)
    }
}

extension Statement {
    static func encode(_ statements: [(SQL, [any PostgresBindable])]) throws(PostgresError) -> [Statement] {
        var encoded: [Statement] = []
        encoded.reserveCapacity(statements.count)
        for (sql, binds) in statements {
            do throws(PostgresError) {
                encoded.append(Statement(sql: sql, binds: try Binds(binds)))
            } catch {
                throw error.about(sql)
            }
        }
        return encoded
    }
}
