import Synchronization
import Testing

@testable import EventLoop

@Suite("The queue of work") struct WorkQueueTests {
    /// Work that can be told apart: each has another line in its label.
    private func work(_ number: Int) -> Work { Work(.closure {}, WorkLabel("work", UInt32(number))) }

    @Test("gives back what it was given, in order, however often it wraps around and grows", arguments: [1, 2, 3] as [UInt64])
    func order(seed: UInt64) {
        var random = SplitMix(seed)
        var queue = WorkQueue()
        var (appended, taken) = (0, 0)
        for _ in 0..<1000 {
            for _ in 0..<Int.random(in: 0..<60, using: &random) {
                appended += 1
                queue.append(work(appended))
            }
            for _ in 0..<Int.random(in: 0..<58, using: &random) {
                guard let next = queue.popFirst() else { break }
                taken += 1
                #expect("\(next.label)" == "work:\(taken)")
            }
            #expect(queue.count == appended - taken)
            #expect(queue.isEmpty == (appended == taken))
        }
        while queue.popFirst() != nil { taken += 1 }
        #expect(taken == appended)
    }

    @Test("keeps the memory of a usual turn and gives back a burst's", arguments: [(1000, true), (100_000, false)])
    func memory(count: Int, isKept: Bool) {
        var queue = WorkQueue()
        for number in 0..<count { queue.append(work(number)) }
        #expect(queue.ring.count >= count)
        while queue.popFirst() != nil {}
        #expect(isKept == (queue.ring.count >= count))
        #expect(queue.ring.count <= WorkQueue.keptCapacity)
    }
}
