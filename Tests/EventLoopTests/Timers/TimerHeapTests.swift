import Testing

@testable import EventLoop

@Suite("The heap of timers") struct TimerHeapTests {
    private func timer(_ due: UInt64) -> LoopTimer {
        LoopTimer(due: MonotonicTime(nanoseconds: due), label: .otherThread) {}
    }

    @Test("agrees with a sorted list through twenty thousand insertions and as many removals", arguments: [1, 2, 3] as [UInt64])
    func agreesWithModel(_ seed: UInt64) {
        var random = SplitMix(seed)
        let heap = TimerHeap()
        // By due time, then by age: what the heap promises.
        var model: [(due: UInt64, number: Int, timer: LoopTimer)] = []
        var number = 0
        var now: UInt64 = 0

        func insert() {
            // Few different times, so that many are due at once.
            let due = now + random.next() % 500
            let timer = timer(due)
            heap.insert(timer)
            let index = model.firstIndex { $0.due > due } ?? model.count
            model.insert((due, number, timer), at: index)
            number += 1
        }

        func expectDue() {
            while let first = model.first, first.due <= now {
                model.removeFirst()
                #expect(heap.popDue(now: MonotonicTime(nanoseconds: now)) === first.timer)
            }
            #expect(heap.popDue(now: MonotonicTime(nanoseconds: now)) == nil)
        }

        for _ in 0..<1_000 { insert() }
        while number < 20_000 {
            switch random.next() % 4 {
            case 0, 1: insert()
            case 2 where !model.isEmpty:
                let victim = model.remove(at: Int(random.next() % UInt64(model.count)))
                heap.remove(victim.timer)
                heap.remove(victim.timer)
            default:
                now += random.next() % 3
                expectDue()
            }
            #expect(heap.count == model.count)
        }
        now = .max
        expectDue()
        #expect(heap.isEmpty)
    }

    @Test("a timer of another heap, or of none, is not removed")
    func strangers() {
        let (one, two) = (TimerHeap(), TimerHeap())
        let timers = (0..<3).map { timer(UInt64($0)) }
        for timer in timers { one.insert(timer) }
        let stranger = timer(1)
        two.insert(stranger)
        one.remove(stranger)
        one.remove(timer(0))
        #expect(one.count == 3 && two.count == 1)
    }

    @Test(
        "the time-out is rounded up, endless without a timer, and nothing when one is due",
        arguments: [
            (nil, -1), (0, 0), (999, 0), (1_000, 0), (1_001, 1), (1_001_000, 1), (1_001_001, 2), (60_000_001_000, 60_000),
            (.max, .max),
        ] as [(UInt64?, Int32)])
    func timeouts(_ due: UInt64?, _ expected: Int32) {
        let heap = TimerHeap()
        if let due { heap.insert(timer(due)) }
        #expect(heap.millisecondsUntilNext(now: MonotonicTime(nanoseconds: 1_000)) == expected)
    }
}
