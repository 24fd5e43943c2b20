import JSON
import Wire

/// The bytes of one frame around a text.
func frame(_ text: String) -> [UInt8] { frame(Array(text.utf8)) }

func frame(_ body: [UInt8]) -> [UInt8] { length(body.count) + body }

/// A frame's length on the wire.
func length(_ count: Int) -> [UInt8] {
    [
        UInt8(truncatingIfNeeded: count >> 24), UInt8(truncatingIfNeeded: count >> 16), UInt8(truncatingIfNeeded: count >> 8),
        UInt8(truncatingIfNeeded: count),
    ]
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

extension [UInt8] {
    /// The pieces that remain when the bytes are cut after each of `sizes` in turn, over and over.
    func cut(into sizes: [Int]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        var turn = 0
        while start < count {
            let end = Swift.min(start + Swift.max(sizes[turn % sizes.count], 1), count)
            pieces.append(Array(self[start..<end]))
            start = end
            turn += 1
        }
        return pieces
    }
}

/// A small generator of reproducible randomness (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
