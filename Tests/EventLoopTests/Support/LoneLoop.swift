@testable import EventLoop

/// A loop besides the process's own: nobody but the test wakes it, so that a wake-up that is lost stays lost, and it can
/// be stopped. Its closures may not use what belongs to `EventLoop.main` (watches, timers, promises), nor closures of their
/// own that the compiler makes check their isolation.
struct LoneLoop: ~Copyable {
    let loop = EventLoop()

    init() { loop.startInBackground() }

    deinit {
        let loop = loop
        loop.execute { loop.stop() }
    }
}

/// An actor whose executor is the loop that it is given.
actor Resident {
    private let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private(set) var visits = 0

    init(_ loop: EventLoop) { self.loop = loop }

    /// Whether this runs on the loop.
    func visit() -> Bool {
        visits += 1
        return loop.isCurrent
    }
}
