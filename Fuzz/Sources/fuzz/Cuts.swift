/// Where to cut an input into pieces: chosen by its bytes, so that an input found once fails again.
struct Cuts {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ bytes: [UInt8]) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// A number from 0 to below `bound`, which is positive.
    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(truncatingIfNeeded: (state >> 33) % UInt64(bound))
    }

    /// The bytes in pieces of one to `longest`; now and then an empty piece between.
    mutating func pieces(_ bytes: [UInt8], longest: Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + 1 + below(longest))
            pieces.append(Array(bytes[start..<end]))
            if below(8) == 0 { pieces.append([]) }
            start = end
        }
        return pieces
    }

    /// Ways to feed the same bytes: whole, byte by byte, in short pieces, in long ones.
    static func ways(_ bytes: [UInt8]) -> [[[UInt8]]] {
        var cuts = Cuts(bytes)
        return [[bytes], bytes.map { [$0] }, cuts.pieces(bytes, longest: 5), cuts.pieces(bytes, longest: 40)]
    }
}
