/// A binary heap of timers by due time, and among those due at the same moment in the order in which they were set. Each
/// timer knows its place, so that cancelling one of thousands is a few swaps.
final class TimerHeap {
    /// Where a timer stands, and which of all it is.
    struct Place {
        var position = -1
        var number: UInt64 = 0
    }

    private var heap: [LoopTimer] = []
    private var lastNumber: UInt64 = 0

    var count: Int { heap.count }
    var isEmpty: Bool { heap.isEmpty }

    func insert(_ timer: LoopTimer) {
        lastNumber += 1
        timer.place = Place(position: heap.count, number: lastNumber)
        heap.append(timer)
        siftUp(heap.count - 1)
    }

    func remove(_ timer: LoopTimer) {
        let position = timer.place.position
        guard position >= 0, position < heap.count, heap[position] === timer else { return }
        let last = heap.removeLast()
        timer.place.position = -1
        guard last !== timer else { return }
        heap[position] = last
        last.place.position = position
        siftDown(position)
        siftUp(position)
    }

    func popDue(now: MonotonicTime) -> LoopTimer? {
        guard let first = heap.first, first.due <= now else { return nil }
        remove(first)
        return first
    }

    /// -1 when there is no timer; rounded up, so that the loop never spins in the last millisecond.
    func millisecondsUntilNext(now time: @autoclosure () -> MonotonicTime = .now) -> Int32 {
        guard let first = heap.first else { return -1 }
        let now = time()
        guard first.due > now else { return 0 }
        let nanoseconds = first.due.nanoseconds - now.nanoseconds
        return Int32(clamping: nanoseconds / 1_000_000 + (nanoseconds % 1_000_000 == 0 ? 0 : 1))
    }

    private func precedes(_ a: LoopTimer, _ b: LoopTimer) -> Bool {
        a.due == b.due ? a.place.number < b.place.number : a.due < b.due
    }

    private func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(heap[child], heap[parent]) else { return }
            swapTimers(child, parent)
            child = parent
        }
    }

    private func siftDown(_ start: Int) {
        var parent = start
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(heap[child], heap[smallest]) {
                smallest = child
            }
            guard smallest != parent else { return }
            swapTimers(parent, smallest)
            parent = smallest
        }
    }

    private func swapTimers(_ a: Int, _ b: Int) {
        heap.swapAt(a, b)
        heap[a].place.position = a
        heap[b].place.position = b
    }
}
