public import EventLoop

/// Entries by the time they are due: a binary heap.
///
/// What is over before it is due (nearly every call) is not searched for but thrown out with others like it, once they are
/// the greater part: `insert` is a few steps, and nothing is done when a call ends.
public struct DeadlineQueue<Entry> {
    private struct Item {
        let due: MonotonicTime
        let entry: Entry
    }

    private static var smallestPruned: Int { 64 }

    private var heap: [Item] = []
    private var pruneAt = smallestPruned

    public init() {}

    public var count: Int { heap.count }
    public var earliest: MonotonicTime? { heap.first?.due }

    /// - Parameter isOver: whether an entry needs no deadline any more; asked when the queue is cleared out.
    public mutating func insert(_ entry: Entry, due: MonotonicTime, isOver: (Entry) -> Bool) {
        if heap.count >= pruneAt {
            heap.removeAll { isOver($0.entry) }
            for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { siftDown(index) }
            pruneAt = max(heap.count * 2, Self.smallestPruned)
        }
        heap.append(Item(due: due, entry: entry))
        siftUp(heap.count - 1)
    }

    /// Takes the entry that was due first, or nil when none is due at `now`.
    public mutating func popDue(now: MonotonicTime) -> Entry? {
        guard let first = heap.first, first.due <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        if !heap.isEmpty { siftDown(0) }
        return first.entry
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].due < heap[parent].due else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(_ start: Int) {
        var parent = start
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].due < heap[smallest].due {
                smallest = child
            }
            guard smallest != parent else { return }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
