import CLinux
import Glibc
import Synchronization

/// A named thread for what would block the loop or hold it for more than a millisecond, with a bounded queue.
public final class HelperThread: Sendable {
    private struct Queue {
        var work: [@Sendable () -> Void] = []
        var isClosed = false
    }

    public let name: String
    public let capacity: Int
    private let queue = Mutex(Queue())
    private let signal: Int32

    /// - Parameters:
    ///   - name: as it appears in `top -H`, at most 15 bytes.
    ///   - capacity: how much work may wait; more is refused, never queued without bound.
    public init(name: String, capacity: Int = 256) {
        self.name = name
        self.capacity = capacity
        signal = eventfd(0, lev_eventfd_semaphore_flags)
        let signal = signal
        Self.spawn(name: name) { [weak self] in
            var token: eventfd_t = 0
            while eventfd_read(signal, &token) == 0 {
                guard let self else { break }
                let (next, isClosed) = self.queue.withLock { queue in
                    (queue.work.isEmpty ? nil : queue.work.removeFirst(), queue.isClosed)
                }
                if let next { next() } else if isClosed { break }
            }
            close(signal)
        }
    }

    deinit { eventfd_write(signal, 1) }

    /// Runs `body` on the thread and returns its result to the loop.
    /// - Throws: `HelperThreadBusy` when `capacity` pieces of work wait already; else what `body` throws.
    @Loop public func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        let promise = Promise<Value>()
        let isAccepted = queue.withLock { queue in
            guard queue.work.count < capacity else { return false }
            queue.work.append {
                let result = Result { try body() }
                EventLoop.main.execute { promise.keep(result) }
            }
            return true
        }
        guard isAccepted else { throw HelperThreadBusy(name: name, capacity: capacity) }
        eventfd_write(signal, 1)
        return try await promise.value()
    }

    static func spawn(name: String, _ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(Box(body)).toOpaque()
        let status = pthread_create(&thread, nil, { argument in
            // passRetained above, once; taken here, once. A started thread always has its argument.
            if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        }, argument)
        guard status == 0 else { fatalError("no thread for \(name): \(SystemError(status, "pthread_create"))") }
        lev_name_thread(thread, String(name.prefix(15)))
        pthread_detach(thread)
    }
}

/// The helper thread's queue is full; temporary.
public struct HelperThreadBusy: Error, Sendable, CustomStringConvertible {
    public let name: String
    public let capacity: Int
    public var description: String { "helper thread \(name) has \(capacity) pieces of work waiting; try again later" }
}
