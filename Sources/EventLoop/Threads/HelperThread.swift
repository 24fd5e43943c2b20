import CLinux
import Glibc

/// A named thread for what would block the loop or hold it for more than a millisecond, with a bounded queue.
///
/// The thread ends when the last reference goes. It receives no signals but those of its own mistakes.
public final class HelperThread: Sendable {
    public let name: String
    public let capacity: Int
    private let queue: HelperQueue

    /// - Parameters:
    ///   - name: as it appears in `top -H`, at most 15 bytes.
    ///   - capacity: how much work may wait; more is refused, never queued without bound.
    public init(name: String, capacity: Int = 256) {
        self.name = name
        self.capacity = capacity
        let queue = HelperQueue(capacity: capacity)
        self.queue = queue
        SignalMask.blockingAll { Self.spawn(name: name) { queue.serve() } }
    }

    deinit { queue.close() }

    /// Runs `body` on the thread and returns its result to the loop.
    ///
    /// When the task is cancelled, work that has not begun is taken out of the queue; work that has begun goes on, and its
    /// result is dropped.
    /// - Throws: `HelperThreadBusy` when `capacity` pieces of work wait already; `CancellationError` as soon as the task is
    ///   cancelled; else what `body` throws.
    @Loop public func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        let promise = Promise<Value>()
        let ticket = queue.add {
            let result = Result { try body() }
            EventLoop.main.execute { promise.keep(result) }
        }
        guard let ticket else { throw HelperThreadBusy(name: name, capacity: capacity) }
        return try await promise.value(onCancel: { [queue] in queue.withdraw(ticket) })
    }

    /// Starts a thread that ends with `body`.
    /// - Parameter name: cut to 15 bytes.
    static func spawn(name: String, _ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(Box(body)).toOpaque()
        let status = pthread_create(
            &thread, nil,
            { argument in
                // passRetained above, once; taken here, once. A started thread always has its argument.
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, argument)
        guard status == 0 else { fatalError("no thread for \(name): \(SystemError(status, "pthread_create"))") }
        lev_name_thread(thread, name)
        pthread_detach(thread)
    }
}
