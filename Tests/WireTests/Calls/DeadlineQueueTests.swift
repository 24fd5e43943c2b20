import EventLoop
import Testing
import Wire

@Suite struct DeadlineQueueTests {
    private func time(_ value: Int) -> MonotonicTime { MonotonicTime(nanoseconds: UInt64(value)) }

    @Test("entries come out in the order in which they are due, and none early", arguments: 0..<20)
    func order(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var queue = DeadlineQueue<Int>()
        let dues = (0..<200).map { _ in Int.random(in: 0..<1000, using: &random) }
        for due in dues { queue.insert(due, due: time(due)) { _ in false } }
        var taken: [Int] = []
        for now in stride(from: 0, to: 1000, by: 37) {
            while let due = queue.popDue(now: time(now)) {
                #expect(due <= now)
                taken.append(due)
            }
            #expect(queue.earliest.map { $0 > time(now) } ?? true)
        }
        while let due = queue.popDue(now: time(1000)) { taken.append(due) }
        #expect(taken == dues.sorted())
    }

    @Test("what is over is thrown out before it makes up more than half, and what is not stays in order")
    func pruning() {
        var queue = DeadlineQueue<Int>()
        var over: Set<Int> = []
        for number in 0..<10_000 {
            queue.insert(number, due: time(20_000 - number)) { over.contains($0) }
            if number % 100 != 0 { over.insert(number) }
            #expect(queue.count <= 2 * (number / 100 + 2) + 64)
        }
        var live: [Int] = []
        while let number = queue.popDue(now: time(30_000)) {
            if !over.contains(number) { live.append(number) }
        }
        #expect(live == stride(from: 9900, through: 0, by: -100).map { $0 })
    }
}
