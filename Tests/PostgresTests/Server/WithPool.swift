import EventLoop
import Postgres
import TestSupport
import Testing

/// Runs `body` with a pool on an empty database of the shared cluster, and closes the pool.
@Loop func withPool<Value: Sendable>(
    _ adjust: (inout PostgresConfiguration) -> Void = { _ in }, _ body: @Loop (PostgresPool) async throws -> Value
) async throws -> Value {
    try await withPool(on: try await PostgresCluster.shared.makeDatabase(), adjust, body)
}

/// Runs `body` with a pool on the database at `url`, and closes the pool.
@Loop func withPool<Value: Sendable>(
    on url: String, _ adjust: (inout PostgresConfiguration) -> Void = { _ in }, _ body: @Loop (PostgresPool) async throws -> Value
) async throws -> Value {
    var configuration = PostgresConfiguration(url: url, applicationName: "tests")
    // A crowded machine is no reason to fail.
    configuration.connectTimeout = .seconds(30)
    configuration.acquireTimeout = .seconds(60)
    adjust(&configuration)
    let pool = PostgresPool(configuration)
    do {
        let value = try await body(pool)
        await pool.close()
        return value
    } catch {
        await pool.close()
        throw error
    }
}

/// What `body` throws.
@Loop func failure(_ body: @Loop () async throws -> Void) async -> PostgresError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}

/// Records an issue unless `body` throws an error of this kind.
@Loop func expectFailure(
    _ kind: PostgresError.Kind, sourceLocation: SourceLocation = #_sourceLocation, _ body: @Loop () async throws -> Void
) async {
    let error = await failure(body)
    #expect(error?.kind == kind, sourceLocation: sourceLocation)
}
