/// Hashes for ids and signatures: the same input, the same output, everywhere. Not a cryptographic hash.
struct Digest: Sendable {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    init() {}

    init(_ text: String) { add(text) }

    mutating func add(_ text: String) {
        for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        // Ends the part, so that "ab" + "c" is not "a" + "bc".
        state = (state ^ 0xff) &* 0x0000_0100_0000_01b3
    }

    mutating func add(_ number: Int) { state = Digest.mix(state ^ UInt64(bitPattern: Int64(number))) }

    var value: UInt64 { Digest.mix(state) }

    /// Spreads every bit of a number over all bits (splitmix64).
    static func mix(_ number: UInt64) -> UInt64 {
        var z = number &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// `length` characters of the alphabet.
    func text(_ length: Int, _ alphabet: Alphabet) -> String {
        let letters = alphabet.letters
        var text: [UInt8] = []
        text.reserveCapacity(length)
        var word = value
        var left = 8
        for _ in 0..<length {
            if left == 0 {
                word = Digest.mix(word ^ state)
                left = 8
            }
            text.append(letters[Int(word & 0xff) % letters.count])
            word = word >> 8 | word << 56
            left -= 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    enum Alphabet: Sendable {
        case hexadecimal, base62, base64

        var letters: [UInt8] {
            switch self {
            case .hexadecimal: Alphabet.hexadecimalLetters
            case .base62: Alphabet.base62Letters
            case .base64: Alphabet.base64Letters
            }
        }

        private static let hexadecimalLetters = Array("0123456789abcdef".utf8)
        private static let base62Letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        private static let base64Letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    }
}
