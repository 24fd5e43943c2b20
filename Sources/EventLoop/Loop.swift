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
    /// The descriptor stays the caller's: cancel the watch before closing it. One watch a descriptor; who wants two
    /// duplicates the descriptor.
    /// - Parameter label: what a report calls the handler when it holds the loop.
    /// - Throws: `SystemError` when epoll refuses the descriptor (a regular file, a closed one, one that is watched).
    @Loop public static func watch(
        _ descriptor: Int32, for interest: Interest, label: StaticString = "fd",
        handler: @escaping @Loop (Readiness) -> Void
    ) throws(SystemError) -> Watch {
        try EventLoop.main.reactor.add(descriptor, interest, label, handler)
    }

    /// Runs `body` once on the loop after `delay`, unless the timer is cancelled first. Never early, up to a millisecond
    /// late on an idle loop; timers due at the same moment fire in the order in which they were set.
    /// - Parameters:
    ///   - file: with `line`, what a report calls the timer when it holds the loop.
    @discardableResult
    @Loop public static func after(
        _ delay: Duration, file: StaticString = #fileID, line: UInt32 = #line, _ body: @escaping @Loop () -> Void
    ) -> LoopTimer {
        let timer = LoopTimer(due: .now + delay, label: WorkLabel(file, line), body: body)
        EventLoop.main.reactor.timers.insert(timer)
        return timer
    }

    /// Runs `body` when the jobs that are ready now have run and before the loop looks for I/O: the place to write out,
    /// at once, what the turn has produced. Called at the end of a turn, it means the end of the next.
    @Loop public static func atEndOfTurn(
        file: StaticString = #fileID, line: UInt32 = #line, _ body: @escaping @Loop () -> Void
    ) {
        EventLoop.main.reactor.atEndOfTurn(WorkLabel(file, line), body)
    }
}
