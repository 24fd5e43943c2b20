/// How many calls are under way, and who waits for a place, first come first served. Pure.
struct CallGate: Sendable {
    enum Entry: Sendable, Hashable {
        case admitted
        /// Wait to be named by `leave`.
        case waiting(UInt64)
        /// As many wait already as may.
        case refused
    }

    let limit: Int
    let maximumWaiting: Int
    private(set) var inside = 0
    private var waiting: [UInt64] = []
    private var nextNumber: UInt64 = 1

    init(limit: Int, maximumWaiting: Int) {
        self.limit = max(1, limit)
        self.maximumWaiting = maximumWaiting
    }

    mutating func enter() -> Entry {
        if inside < limit {
            inside += 1
            return .admitted
        }
        guard waiting.count < maximumWaiting else { return .refused }
        defer { nextNumber += 1 }
        waiting.append(nextNumber)
        return .waiting(nextNumber)
    }

    /// A call has ended. Returns who takes its place.
    mutating func leave() -> UInt64? {
        guard !waiting.isEmpty else {
            inside -= 1
            return nil
        }
        return waiting.removeFirst()
    }

    /// Whoever waits gives up. Returns false when it has been named already.
    mutating func giveUp(_ number: UInt64) -> Bool {
        guard let index = waiting.firstIndex(of: number) else { return false }
        waiting.remove(at: index)
        return true
    }
}
