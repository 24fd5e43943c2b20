import Testing

@testable import Wire

@Suite struct ReadPortionTests {
    @Test("begins small, and grows while bytes are handled in no time, up to the largest")
    func grows() {
        var portion = ReadPortion()
        #expect(portion.bytes == ReadPortion.smallest)
        var sizes: [Int] = []
        for _ in 0..<20 {
            portion.took(.microseconds(1), for: portion.bytes)
            sizes.append(portion.bytes)
        }
        #expect(sizes.prefix(2) == [1024, 2048])
        #expect(sizes.last == ReadPortion.largest)
    }

    @Test("shrinks when handling took too long, to half of what was read, down to the smallest")
    func shrinks() {
        var portion = ReadPortion()
        for _ in 0..<20 { portion.took(.zero, for: portion.bytes) }
        portion.took(.milliseconds(1), for: 8192)
        #expect(portion.bytes == 4096)
        for _ in 0..<20 { portion.took(.milliseconds(1), for: portion.bytes) }
        #expect(portion.bytes == ReadPortion.smallest)
    }

    @Test("stays as it is when the time was right, or when little was there to read")
    func stays() {
        var portion = ReadPortion()
        portion.took(ReadPortion.limit, for: portion.bytes)
        #expect(portion.bytes == ReadPortion.smallest)
        portion.took(.zero, for: portion.bytes - 1)
        #expect(portion.bytes == ReadPortion.smallest)
    }

    @Test("settles where a portion takes less than the limit, whatever a byte costs", arguments: [1, 10, 30, 48] as [Int64])
    func settles(nanosecondsPerByte: Int64) {
        var portion = ReadPortion()
        var last: [Int] = []
        for round in 0..<60 {
            let count = portion.bytes
            portion.took(.nanoseconds(Int64(count) * nanosecondsPerByte), for: count)
            if round > 40 { last.append(portion.bytes) }
        }
        #expect(Set(last).count == 1)
        #expect(last.allSatisfy { .nanoseconds(Int64($0) * nanosecondsPerByte) <= ReadPortion.limit })
    }
}
