/// Letters repeated for emphasis ("killllll", "pleeease").
enum Repetition {
    /// A letter three times or more becomes one, or two where the letter is commonly double (l and s).
    static func collapse(_ scalars: inout [UInt32]) {
        var kept: [UInt32] = []
        kept.reserveCapacity(scalars.count)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            var end = index + 1
            while end < scalars.count, scalars[end] == scalar { end += 1 }
            let run = end - index
            let isDoubled = scalar == 0x6C || scalar == 0x73
            // A word of one letter alone ("www", "bbb") is a name.
            let isWhole =
                (kept.last.map { !Scalars.isLetter($0) } ?? true) && (end == scalars.count || !Scalars.isLetter(scalars[end]))
            let count = run >= 3 && Scalars.isLetter(scalar) && !isWhole ? (isDoubled ? 2 : 1) : run
            kept.append(contentsOf: repeatElement(scalar, count: count))
            index = end
        }
        scalars = kept
    }
}
