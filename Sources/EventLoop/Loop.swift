// EventLoop: one thread an epoll loop, and that loop is the executor of the process's actors.
//
// `@Loop` on a type or function says: runs on that thread. Calls between `@Loop` code are plain synchronous calls, and
// an actor whose `unownedExecutor` is `EventLoop.main`'s is entered without a hop. Nothing here may block.
public import _Concurrency

/// The process's one loop, as a global actor.
@globalActor public actor Loop {
    public static let shared = Loop()

    public nonisolated var unownedExecutor: UnownedSerialExecutor { EventLoop.main.asUnownedSerialExecutor() }
}

extension Loop {
    /// Watches a file descriptor; `handler` runs on the loop each time it is ready (level-triggered).
    ///
    /// The descriptor stays the caller's: cancel the watch before closing it.
    /// - Throws: `SystemError` when epoll refuses the descriptor (a regular file, a closed one).
    @Loop public static func watch(
        _ descriptor: Int32, for interest: Interest, label: StaticString = "fd",
        handler: @escaping @Loop (Readiness) -> Void
    ) throws(SystemError) -> Watch {
        try EventLoop.main.reactor.add(descriptor, interest, label, handler)
    }

    /// Runs `body` once on the loop after `delay`, unless the timer is cancelled first.
    @discardableResult
    @Loop public static func after(_ delay: Duration, _ body: @escaping @Loop () -> Void) -> LoopTimer {
        let timer = LoopTimer(due: .now + delay, body: body)
        EventLoop.main.reactor.timers.insert(timer)
        return timer
    }

    /// Runs `body` when the jobs that are ready now have run and before the loop looks for I/O: the place to write out,
    /// at once, what the turn has produced.
    @Loop public static func atEndOfTurn(_ body: @escaping @Loop () -> Void) {
        EventLoop.main.reactor.endOfTurn.append(body)
    }

    /// Suspends for `duration`.
    /// - Throws: `CancellationError` at once when the task is cancelled.
    @Loop public static func sleep(for duration: Duration) async throws {
        let promise = Promise<Void>()
        let timer = after(duration) { promise.succeed(()) }
        try await promise.value(onCancel: { timer.cancel() })
    }

    /// Runs `body` and cancels it when it takes longer than `limit`.
    /// - Throws: `TimedOut` when the limit passed, otherwise what `body` throws.
    @Loop public static func withTimeout<Value: Sendable>(
        _ limit: Duration, _ body: @escaping @Loop () async throws -> Value
    ) async throws -> Value {
        let promise = Promise<Value>()
        let task = Loop.task {
            do { promise.succeed(try await body()) } catch { promise.fail(error) }
        }
        let timer = after(limit) {
            promise.fail(TimedOut(limit: limit))
            task.cancel()
        }
        defer { timer.cancel() }
        return try await promise.value(onCancel: { task.cancel() })
    }
}

/// Thrown by `Loop.withTimeout` when its limit passed.
public struct TimedOut: Error, Sendable, CustomStringConvertible {
    public let limit: Duration
    public var description: String { "took longer than \(limit)" }
}
