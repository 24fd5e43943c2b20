import Testing

@testable import Postgres

@Suite struct PoolStateTests {
    /// A pool with lanes 1, 2 … that are open.
    private func pool(lanes: Int, of maximum: Int, maxWaiting: Int = 100) -> PoolState {
        var state = PoolState(maxLanes: maximum, maxWaiting: maxWaiting)
        for lane in 0..<lanes { state.opened(lane + 1) }
        return state
    }

    private func wait(_ state: inout PoolState, _ id: Int, _ need: PoolState.Need) {
        let isAccepted = state.wait(id, need)
        #expect(isAccepted)
    }

    @Test("the first request opens a connection, and only one at a time")
    func opens() {
        var state = pool(lanes: 0, of: 3)
        #expect(state.admitShared() == nil)
        wait(&state, 10, .shared)
        #expect(state.settle() == [.open])
        wait(&state, 11, .exclusive)
        #expect(state.settle() == [])
        state.opened(1)
        #expect(state.settle() == [.start(request: 10, lane: 1), .open])
        state.opened(2)
        #expect(state.settle() == [.start(request: 11, lane: 2)])
    }

    @Test("statements go to the least loaded connection")
    func leastLoaded() {
        var state = pool(lanes: 2, of: 2)
        let lanes = (0..<4).map { _ in state.admitShared() }
        #expect(lanes == [1, 2, 1, 2])
        state.update(2, inFlight: 0, isPaused: false, isSlow: false)
        #expect(state.admitShared() == 2)
        state.update(2, inFlight: 0, isPaused: true, isSlow: false)
        #expect(state.admitShared() == 1)
    }

    @Test("a crowd on every connection opens another, and nobody waits for that")
    func crowd() {
        var state = pool(lanes: 1, of: 2)
        while let lane = state.admitShared() { #expect(lane == 1) }
        wait(&state, 1, .shared)
        #expect(state.settle() == [.start(request: 1, lane: 1), .open])
    }

    @Test("a slow statement sends the others elsewhere, or is put up with where there is no elsewhere")
    func slow() {
        var state = pool(lanes: 2, of: 3)
        state.markSlow(1)
        #expect(state.admitShared() == 2)
        state.markSlow(2)
        #expect(state.admitShared() == nil)
        wait(&state, 1, .shared)
        #expect(state.settle() == [.open])
        state.openingFailed()
        state.mayOpen = false
        guard case .start(request: 1, _) = state.settle().first else {
            Issue.record("not started")
            return
        }
    }

    @Test("when all are open, one runs dry for whoever wants it alone, and goes to the first who waits")
    func reserves() {
        var state = pool(lanes: 2, of: 2)
        _ = (state.admitShared(), state.admitShared(), state.admitShared())  // lane 1 has two, lane 2 one
        wait(&state, 1, .exclusive)
        wait(&state, 2, .exclusive)
        #expect(state.settle() == [])
        #expect(state.lanes.allSatisfy { $0.isReserved })
        state.forget(2)
        #expect(state.settle() == [])
        #expect(state.lanes.map(\.isReserved) == [false, true])
        wait(&state, 3, .shared)
        #expect(state.settle() == [.start(request: 3, lane: 1)])
        state.update(2, inFlight: 0, isPaused: false, isSlow: false)
        #expect(state.settle() == [.start(request: 1, lane: 2)])
        #expect(state.isLeased(2) && !state.lanes[1].isReserved)
        state.released(2)
        #expect(state.admitShared() == 2)
    }

    @Test("too many who wait are turned away")
    func bounded() {
        var state = pool(lanes: 0, of: 1, maxWaiting: 2)
        let isAccepted = [state.wait(1, .shared), state.wait(2, .exclusive), state.wait(3, .shared)]
        #expect(isAccepted == [true, true, false])
    }

    @Test(
        "whatever happens in whatever order: no lane is leased twice or shared while leased, and everybody is served",
        arguments: 0..<50)
    func anyOrder(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let maximum = Int.random(in: 1...4, using: &random)
        var state = PoolState(maxLanes: maximum, maxWaiting: 10_000)
        var lastID = 0
        var isOpening = false
        var shared: [Int: Int] = [:]  // lane: statements
        var leased: Set<Int> = []
        var unserved: Set<Int> = []
        var needs: [Int: PoolState.Need] = [:]

        func settle() {
            for action in state.settle(wantsLane: false) {
                switch action {
                case .open:
                    #expect(!isOpening && shared.count < maximum)
                    isOpening = true
                case .start(let request, let lane):
                    #expect(unserved.remove(request) != nil)
                    start(needs[request] ?? .shared, on: lane)
                }
            }
        }
        func start(_ need: PoolState.Need, on lane: Int) {
            #expect(shared[lane] != nil && !leased.contains(lane))
            if need == .exclusive {
                #expect(shared[lane] == 0)
                leased.insert(lane)
            } else {
                shared[lane, default: 0] += 1
            }
        }
        func opened() {
            lastID += 1
            isOpening = false
            shared[lastID] = 0
            state.opened(lastID)
            settle()
        }
        func finish(_ lane: Int) {
            if leased.remove(lane) != nil {
                state.released(lane)
            } else if let count = shared[lane], count > 0 {
                shared[lane] = count - 1
                state.update(lane, inFlight: count - 1, isPaused: false, isSlow: false)
            }
            settle()
        }

        for _ in 0..<400 {
            switch Int.random(in: 0..<12, using: &random) {
            case 0..<3:
                if let lane = state.admitShared() {
                    start(.shared, on: lane)
                    break
                }
                lastID += 1
                needs[lastID] = .shared
                unserved.insert(lastID)
                wait(&state, lastID, .shared)
                settle()
            case 3:
                lastID += 1
                needs[lastID] = .exclusive
                unserved.insert(lastID)
                wait(&state, lastID, .exclusive)
                settle()
            case 4 where isOpening: opened()
            case 5 where isOpening:
                isOpening = false
                state.openingFailed()
                settle()
            case 6:
                guard let lane = shared.keys.sorted().randomElement(using: &random), Bool.random(using: &random) else { break }
                shared[lane] = nil
                leased.remove(lane)
                state.closed(lane)
                settle()
            case 7:
                guard let request = unserved.sorted().randomElement(using: &random) else { break }
                unserved.remove(request)
                state.forget(request)
                settle()
            default:
                if let lane = shared.keys.sorted().randomElement(using: &random) { finish(lane) }
            }
        }
        for _ in 0..<10_000 where !unserved.isEmpty {
            if isOpening { opened() }
            for lane in shared.keys.sorted() { finish(lane) }
            settle()
        }
        #expect(unserved.isEmpty)
    }
}

/// SplitMix64, so that a failure can be repeated.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
