import FoundationEssentials

/// Spoils bytes in the ways that break parsers: the same bytes for the same seed.
struct Mutator {
    private static let telling: [[UInt8]] = [
        [0], [0xFF], [0x7F], [0x80], [0x0A], [0x0D, 0x0A], Array("\"".utf8), Array("\\".utf8), Array("\\u0000".utf8),
        Array("\\ud800".utf8), Array("{".utf8), Array("}".utf8), Array("[".utf8), Array("]".utf8), Array(",".utf8),
        Array(":".utf8), Array("null".utf8), Array("-1".utf8), Array("1e999".utf8), Array("9223372036854775808".utf8),
        [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0, 0, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF],
    ]

    /// How often to try; more for a night, by the environment.
    static var rounds: Int { ProcessInfo.processInfo.environment["LEV_FUZZ_ROUNDS"].flatMap(Int.init) ?? 3000 }

    var random: SeededGenerator

    init(seed: Int) { random = SeededGenerator(seed: UInt64(seed)) }

    mutating func spoil(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1 where !bytes.isEmpty: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...8, using: &random)))
            case 3: bytes.insert(contentsOf: Self.telling.randomElement(using: &random) ?? [], at: place)
            case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 16)], at: place)
            case 5: bytes.removeLast(bytes.count - place)
            default: bytes += Self.telling.randomElement(using: &random) ?? []
            }
        }
        return bytes
    }

    mutating func cuts() -> [Int] { (0..<5).map { _ in Int.random(in: 1...9, using: &random) } }
}
