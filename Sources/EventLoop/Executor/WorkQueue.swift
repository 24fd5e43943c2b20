/// Work in the order in which it came, in a ring that grows and gives back what a burst has made it take.
struct WorkQueue {
    /// A ring of up to this many places is kept when it is empty.
    static let keptCapacity = 4096

    private(set) var ring = [Work?](repeating: nil, count: 64)
    private var first = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ work: consuming Work) {
        if count == ring.count { grow() }
        // The number of places is a power of two.
        ring[(first + count) & (ring.count - 1)] = work
        count += 1
    }

    mutating func popFirst() -> Work? {
        guard count > 0 else { return nil }
        let work = ring[first].take()
        first = (first + 1) & (ring.count - 1)
        count -= 1
        if count == 0, ring.count > Self.keptCapacity { self = WorkQueue() }
        return work
    }

    private mutating func grow() {
        ring = Array(ring[first...] + ring[..<first]) + Array(repeating: nil, count: ring.count)
        first = 0
    }
}
