/// Turns texts into vectors so that texts which say alike things lie near one another, also across languages.
///
/// A text's words, their beginnings, their three-letter parts and the concepts they point at each push one pseudo-random
/// direction; the sum is brought to length one.
enum Embedding {
    private static let known = Memo<[Float]>(capacity: 4096)

    static func vector(of text: String, dimensions: Int) -> [Float] {
        known.value(for: "\(dimensions) \(text)") { compute(text, dimensions) }
    }

    private static func compute(_ text: String, _ dimensions: Int) -> [Float] {
        let folded = FoldedText(text)
        var vector = [Float](repeating: 0, count: dimensions)
        var counts: [UInt64: Float] = [:]
        for word in folded.words {
            // Small words say little.
            let weight: Float = word.count <= 2 ? 0.15 : word.count == 3 ? 0.4 : 1
            counts[hash(word, 1), default: 0] += weight
            if word.count > 5 { counts[hash(word.prefix(5), 2), default: 0] += 0.7 * weight }
            guard word.count > 3 else { continue }
            for start in word.startIndex...(word.endIndex - 3) { counts[hash(word[start..<(start + 3)], 3), default: 0] += 0.12 }
        }
        let signals = Signals(text, folded)
        for concept in Concept.allCases where concept != .smallWord && signals.has(concept) {
            counts[Digest.mix(UInt64(concept.rawValue) + 7_000_000)] = min(2.4, 0.4 * Float(signals.weight(concept)))
        }
        // In a fixed order: sums of floats depend on it.
        for (feature, count) in counts.sorted(by: { $0.key < $1.key }) {
            push(feature, count.squareRoot() * count.squareRoot().squareRoot(), &vector)
        }
        return normalized(vector)
    }

    /// Each feature touches eight places, so that a vector can be shortened without losing any feature.
    private static func push(_ feature: UInt64, _ strength: Float, _ vector: inout [Float]) {
        var bits = feature
        for _ in 0..<8 {
            bits = Digest.mix(bits)
            vector[Int((bits >> 1) % UInt64(vector.count))] += bits & 1 == 0 ? strength : -strength
        }
    }

    private static func hash(_ word: ArraySlice<UInt8>, _ kind: UInt64) -> UInt64 {
        var state: UInt64 = 0xcbf2_9ce4_8422_2325 ^ (kind &* 0x9e37_79b9_7f4a_7c15)
        for code in word { state = (state ^ UInt64(code)) &* 0x0000_0100_0000_01b3 }
        return Digest.mix(state)
    }

    static func normalized(_ vector: [Float]) -> [Float] {
        let length = vector.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? vector.map { $0 / length } : [1] + vector.dropFirst()
    }

    /// The cosine of two vectors of length one.
    static func cosine(_ a: [Float], _ b: [Float]) -> Float {
        var sum: Float = 0
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                for index in 0..<min(a.count, b.count) { sum += a[index] * b[index] }
            }
        }
        return sum
    }
}
