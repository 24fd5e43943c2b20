import EventLoop

/// Lets the loop take `count` turns: each looks at timers and descriptors once, and runs the jobs that are ready.
@Loop func turns(_ count: Int) async throws {
    let done = Promise<Void>()
    func turn(_ left: Int) {
        Loop.atEndOfTurn { if left == 0 { done.succeed(()) } else { turn(left - 1) } }
    }
    turn(count)
    try await done.value()
}
