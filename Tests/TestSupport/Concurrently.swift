import EventLoop

/// Runs `body` for every number at once, each in a task of its own, and returns the results in the order of the numbers.
@Loop public func concurrently<Value: Sendable>(
    _ numbers: Range<Int>, _ body: @escaping @Loop @Sendable (Int) async throws -> Value
) async -> [Result<Value, any Error>] {
    let tasks = numbers.map { number in Loop.task { try await body(number) } }
    var results: [Result<Value, any Error>] = []
    for task in tasks { results.append(await task.result) }
    return results
}
