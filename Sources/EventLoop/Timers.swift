/// A timer of `Loop.after`.
@Loop public final class LoopTimer {
    nonisolated let due: MonotonicTime
    private var body: (@Loop () -> Void)?
    fileprivate(set) nonisolated(unsafe) var position = -1  // touched only by the heap, on the loop's thread

    nonisolated init(due: MonotonicTime, body: @escaping @Loop () -> Void) {
        self.due = due
        self.body = body
    }

    func fire() {
        let body = self.body
        self.body = nil
        body?()
    }

    /// Forgets the timer. Does nothing when it has fired.
    public func cancel() {
        guard body != nil else { return }
        body = nil
        EventLoop.main.reactor.timers.remove(self)
    }
}

/// A binary heap of timers by due time. Each timer knows its place, so that cancelling one of thousands is a few swaps.
final class TimerHeap {
    private var heap: [LoopTimer] = []
    var count: Int { heap.count }

    func insert(_ timer: LoopTimer) {
        heap.append(timer)
        timer.position = heap.count - 1
        siftUp(heap.count - 1)
    }

    func remove(_ timer: LoopTimer) {
        let position = timer.position
        guard position >= 0, position < heap.count, heap[position] === timer else { return }
        let last = heap.removeLast()
        timer.position = -1
        guard last !== timer else { return }
        heap[position] = last
        last.position = position
        siftDown(position)
        siftUp(position)
    }

    func popDue(now: MonotonicTime) -> LoopTimer? {
        guard let first = heap.first, first.due <= now else { return nil }
        remove(first)
        return first
    }

    /// -1 when there is no timer; rounded up, so that the loop never spins in the last millisecond.
    func millisecondsUntilNext(now: MonotonicTime) -> Int32 {
        guard let first = heap.first else { return -1 }
        guard first.due > now else { return 0 }
        return Int32(clamping: (first.due.nanoseconds - now.nanoseconds + 999_999) / 1_000_000)
    }

    private func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].due < heap[parent].due else { return }
            swapTimers(child, parent)
            child = parent
        }
    }

    private func siftDown(_ start: Int) {
        var parent = start
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].due < heap[smallest].due {
                smallest = child
            }
            guard smallest != parent else { return }
            swapTimers(parent, smallest)
            parent = smallest
        }
    }

    private func swapTimers(_ a: Int, _ b: Int) {
        heap.swapAt(a, b)
        heap[a].position = a
        heap[b].position = b
    }
}
