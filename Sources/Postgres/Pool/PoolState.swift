/// Who gets which connection: pure, the pool carries out what it decides.
///
/// Statements share connections, each going to the least loaded one. A transaction or a caller that wants a connection to
/// itself waits for an idle one; when all that may be open are open, one is reserved: it gets no more statements and goes
/// to the first who waits as soon as it has run dry. Waiting is first come, first served.
struct PoolState {
    enum Need: Equatable {
        case shared
        case exclusive
    }

    enum Action: Equatable {
        case start(request: Int, lane: Int)
        case open
    }

    struct Lane {
        let id: Int
        var inFlight = 0
        var isLeased = false
        var isReserved = false
        /// Takes no work for the moment: a cancellation is on its way.
        var isPaused = false
        /// The server has worked on the same statement for long; others had better go elsewhere.
        var isSlow = false

        var isShareable: Bool { !isLeased && !isReserved && !isPaused && inFlight < PoolState.depth }
        var isLeasable: Bool { !isLeased && !isPaused && inFlight == 0 }
    }

    /// Statements under way on one connection at most.
    static let depth = 256

    /// From so many statements under way on every connection, another is opened.
    static let crowd = 2

    let maxLanes: Int
    let maxWaiting: Int
    private(set) var lanes: [Lane] = []
    private(set) var waiting: [(id: Int, need: Need)] = []
    private(set) var isOpening = false
    /// False between a failed attempt to connect and the next.
    var mayOpen = true

    init(maxLanes: Int, maxWaiting: Int) {
        self.maxLanes = max(1, maxLanes)
        self.maxWaiting = maxWaiting
    }

    private var canOpen: Bool { mayOpen && lanes.count + (isOpening ? 1 : 0) < maxLanes }

    // MARK: - Requests

    /// The connection for a statement that need not wait; nil when it must, then `wait` and `settle` follow.
    mutating func admitShared() -> Int? {
        guard waiting.isEmpty, let index = shareableLane(), !(lanes[index].isSlow && canOpen) else { return nil }
        guard lanes[index].inFlight < Self.crowd || !canOpen else { return nil }
        lanes[index].inFlight += 1
        return lanes[index].id
    }

    /// Puts a request at the end of the queue.
    /// - Returns: false when too many wait already.
    mutating func wait(_ id: Int, _ need: Need) -> Bool {
        guard waiting.count < maxWaiting else { return false }
        waiting.append((id, need))
        return true
    }

    /// Forgets a request that waits.
    mutating func forget(_ id: Int) { waiting.removeAll { $0.id == id } }

    // MARK: - Lanes

    mutating func opened(_ id: Int) {
        isOpening = false
        lanes.append(Lane(id: id))
    }

    mutating func openingFailed() { isOpening = false }

    mutating func closed(_ id: Int) { lanes.removeAll { $0.id == id } }

    /// What a lane that is shared has under way now.
    mutating func update(_ id: Int, inFlight: Int, isPaused: Bool, isSlow: Bool) {
        guard let index = lanes.firstIndex(where: { $0.id == id }), !lanes[index].isLeased else { return }
        lanes[index].inFlight = inFlight
        lanes[index].isPaused = isPaused
        lanes[index].isSlow = isSlow
    }

    mutating func markSlow(_ id: Int) {
        guard let index = lanes.firstIndex(where: { $0.id == id }) else { return }
        lanes[index].isSlow = true
    }

    /// A lane comes back from who had it to itself.
    mutating func released(_ id: Int) {
        guard let index = lanes.firstIndex(where: { $0.id == id }) else { return }
        lanes[index].isLeased = false
        lanes[index].inFlight = 0
    }

    func isLeased(_ id: Int) -> Bool { lanes.contains { $0.id == id && $0.isLeased } }

    // MARK: - Decisions

    /// Serves whoever waits as far as possible, and says when another connection is wanted.
    /// - Parameter wantsLane: whether a connection is to be opened though nobody waits for it.
    mutating func settle(wantsLane: Bool = false) -> [Action] {
        var actions: [Action] = []
        var left: [(id: Int, need: Need)] = []
        for request in waiting {
            if let lane = serve(request.need) {
                actions.append(.start(request: request.id, lane: lane))
            } else {
                left.append(request)
            }
        }
        waiting = left
        let isCrowded = lanes.allSatisfy { $0.isLeased || $0.isReserved || $0.inFlight > Self.crowd || $0.isSlow }
        let wantsMore = !waiting.isEmpty || (isCrowded && lanes.contains { $0.inFlight > Self.crowd })
        if canOpen, !isOpening, wantsMore || wantsLane {
            isOpening = true
            actions.append(.open)
        }
        reserve()
        return actions
    }

    private mutating func serve(_ need: Need) -> Int? {
        switch need {
        case .shared:
            // A slow lane is better than none, but not better than one that is about to open.
            guard let index = shareableLane(), !(lanes[index].isSlow && (canOpen || isOpening)) else { return nil }
            lanes[index].inFlight += 1
            return lanes[index].id
        case .exclusive:
            let idle = lanes.indices.filter { lanes[$0].isLeasable }
            guard let index = idle.first(where: { lanes[$0].isReserved }) ?? idle.first else { return nil }
            lanes[index].isLeased = true
            lanes[index].isReserved = false
            return lanes[index].id
        }
    }

    private func shareableLane() -> Int? {
        var best: Int?
        for index in lanes.indices where lanes[index].isShareable {
            guard let found = best else {
                best = index
                continue
            }
            let a = lanes[index], b = lanes[found]
            if a.isSlow == b.isSlow ? a.inFlight < b.inFlight : b.isSlow { best = index }
        }
        return best
    }

    /// As many lanes run dry as there are exclusive requests that no new connection will serve.
    private mutating func reserve() {
        let wanted = waiting.count { $0.need == .exclusive } - (isOpening ? 1 : 0)
        var reserved = lanes.count { $0.isReserved }
        for index in lanes.indices where reserved > wanted && lanes[index].isReserved {
            lanes[index].isReserved = false
            reserved -= 1
        }
        guard !canOpen else { return }
        for index in lanes.indices.sorted(by: { lanes[$0].inFlight < lanes[$1].inFlight })
        where reserved < wanted && !lanes[index].isLeased && !lanes[index].isReserved {
            lanes[index].isReserved = true
            reserved += 1
        }
    }
}
