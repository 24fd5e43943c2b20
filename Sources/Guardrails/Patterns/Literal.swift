/// A few bytes of UTF-8 that a text is searched for, kept without an allocation: there are thousands of them.
///
/// What is longer than sixteen bytes is cut; a text that has the whole has the beginning too.
struct Literal: Hashable, Sendable, Comparable {
    /// The first eight bytes, the first one highest, and the eight after them.
    private var high: UInt64 = 0
    private var low: UInt64 = 0
    private(set) var count = 0

    static let limit = 16
    static let empty = Literal()

    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { append(byte) }
    }

    mutating func append(_ byte: UInt8) {
        guard count < Self.limit else { return }
        if count < 8 { high |= UInt64(byte) << (56 - 8 * count) } else { low |= UInt64(byte) << (120 - 8 * count) }
        count += 1
    }

    subscript(index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: index < 8 ? high >> (56 - 8 * index) : low >> (120 - 8 * index))
    }

    static func + (left: Literal, right: Literal) -> Literal {
        var sum = left
        for index in 0..<right.count { sum.append(right[index]) }
        return sum
    }

    func hasPrefix(_ other: Literal) -> Bool {
        guard other.count <= count else { return false }
        for index in 0..<other.count where self[index] != other[index] { return false }
        return true
    }

    static func < (left: Literal, right: Literal) -> Bool {
        (left.high, left.low, left.count) < (right.high, right.low, right.count)
    }
}
