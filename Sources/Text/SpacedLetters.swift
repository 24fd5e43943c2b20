/// Words written letter by letter ("k i l l", "b-o-m-b").
enum SpacedLetters {
    /// Runs of single letters with the same separator between them, joined and divided into words again.
    ///
    /// Three letters in a row may be three small words (Russian "а я в"), so a run of three counts only as a known word.
    static func joined(_ scalars: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count)
        var index = 0
        while index < scalars.count {
            if let run = run(in: scalars, at: index), let words = words(run.letters) {
                result.append(contentsOf: words)
                index = run.end
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return result
    }

    private static func run(in scalars: [UInt32], at start: Int) -> (letters: [UInt32], end: Int)? {
        guard start == 0 || !isWordPart(scalars[start - 1]), isElement(scalars[start]) else { return nil }
        guard start + 1 < scalars.count, separators.contains(scalars[start + 1]) else { return nil }
        let separator = scalars[start + 1]
        var letters = [scalars[start]]
        var end = start + 1
        while end + 1 < scalars.count, scalars[end] == separator, isElement(scalars[end + 1]),
            end + 2 >= scalars.count || !isWordPart(scalars[end + 2])
        {
            letters.append(scalars[end + 1])
            end += 2
        }
        return letters.count >= 3 && letters.count(where: Scalars.isLetter) * 2 >= letters.count ? (letters, end) : nil
    }

    private static func words(_ letters: [UInt32]) -> [UInt32]? {
        let plain = Disguise.undone(letters)
        if plain.count == 3 { return Vocabulary.holds(plain) ? plain : nil }
        return Array(Vocabulary.divided(plain).joined(separator: [0x20]))
    }

    private static func isElement(_ scalar: UInt32) -> Bool {
        Scalars.isLetter(scalar) || [0x30, 0x31, 0x33, 0x34, 0x35, 0x40, 0x24, 0x21].contains(scalar)
    }

    private static func isWordPart(_ scalar: UInt32) -> Bool { Scalars.isLetter(scalar) || Scalars.isDigit(scalar) }

    private static let separators = Set(" .-_*/,·•~\n".unicodeScalars.map(\.value))
}
