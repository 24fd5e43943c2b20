import Glibc

/// Whether the keys of an object differ. Two keys are the same if Swift's strings are: escapes and canonically
/// equivalent spellings do not make a difference, so that no dictionary silently loses a member.
enum KeyCheck {
    /// Up to this many keys are compared each with each.
    private static let pairwiseLimit = 20

    /// The second of two keys that are the same, or nil. `first` is the object's first key, `end` one past its nodes.
    static func duplicate(
        base: UnsafePointer<UInt8>, nodes: UnsafeMutablePointer<TapeNode>, first: Int, end: Int, count: Int?
    ) -> Int? {
        // From here on the first key's `next` is where lookups start.
        if first < end { nodes[first].next = UInt32(truncatingIfNeeded: first) }
        if count == 1 { return nil }
        guard let count, count <= pairwiseLimit else { return hashed(base, nodes, first, end, count) }
        var key = first
        while key < end {
            if !nodes[key].isPlain { return hashed(base, nodes, first, end, count) }
            var other = first
            while other < key {
                if areEqual(base, nodes[other], nodes[key]) { return key }
                other = after(other, nodes)
            }
            key = after(key, nodes)
        }
        return nil
    }

    @inline(__always)
    private static func after(_ key: Int, _ nodes: UnsafeMutablePointer<TapeNode>) -> Int { Int(nodes[key + 1].next) }

    @inline(__always)
    private static func areEqual(_ base: UnsafePointer<UInt8>, _ left: TapeNode, _ right: TapeNode) -> Bool {
        left.length == right.length && memcmp(base + Int(left.start), base + Int(right.start), left.length) == 0
    }

    /// Keys hashed with the process's random seed, so that nobody can choose colliding ones.
    private static func hashed(
        _ base: UnsafePointer<UInt8>, _ nodes: UnsafeMutablePointer<TapeNode>, _ first: Int, _ end: Int, _ count: Int?
    ) -> Int? {
        var seen = Set<String>(minimumCapacity: count ?? 0)
        var key = first
        while key < end {
            if !seen.insert(TapeText.string(base: base, node: nodes[key])).inserted { return key }
            key = after(key, nodes)
        }
        return nil
    }
}
