// TestSupport: what tests of several targets need around them: the loop, temporary folders, a private PostgreSQL,
// processes under test. It cleans up after itself, also when the test process is killed. It never stands in for a part
// of the product.
import EventLoop
public import Testing

/// The process's event loop, run on a thread of its own for the tests.
public enum TestLoop {
    /// Starts the loop; does nothing when it runs already.
    public static func start() { EventLoop.main.startInBackground() }
}

/// Starts the loop before the tests of a suite: `@Suite(.loop) @Loop struct FrameTests`.
public struct LoopTrait: SuiteTrait, TestTrait {
    public let isRecursive = true

    public func prepare(for test: Test) async throws { TestLoop.start() }
}

extension Trait where Self == LoopTrait {
    /// The event loop runs while the tests do.
    public static var loop: LoopTrait { LoopTrait() }
}

/// Run by the dynamic linker before `main`: finding the tests of a `@Loop` suite needs the loop, before any trait is asked.
@used @section(".init_array")
private let startAtLoad: @convention(c) () -> Void = { EventLoop.main.startInBackground() }
