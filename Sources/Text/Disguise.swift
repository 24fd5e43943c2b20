/// Words in which digits and signs stand for letters, or cover them.
enum Disguise {
    /// Every word of the text with its disguise undone; words that are codes, numbers, links or addresses unchanged.
    static func undone(_ scalars: [UInt32]) -> [UInt32] {
        guard scalars.contains(where: isSign) else { return scalars }
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count)
        var index = 0
        while index < scalars.count {
            if isSpace(scalars[index]) {
                result.append(scalars[index])
                index += 1
                continue
            }
            var end = index + 1
            while end < scalars.count, !isSpace(scalars[end]) { end += 1 }
            result.append(contentsOf: word(Array(scalars[index..<end])))
            index = end
        }
        return result
    }

    private static func isSpace(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x0A }

    /// A character that a disguise is made with.
    private static func isSign(_ scalar: UInt32) -> Bool {
        Scalars.isDigit(scalar) || signs[scalar] != nil || masks.contains(scalar)
    }

    private static func word(_ token: [UInt32]) -> [UInt32] {
        guard token.count >= 3, token.contains(where: isSign), !isAddress(token) else { return token }
        // Punctuation around the word is none of it, but a sign before a letter may be its first letter ("$uicide").
        var start = 0
        while start < token.count, !Scalars.isLetter(token[start]), !startsWord(token, start) { start += 1 }
        var end = token.count
        while end > start, !Scalars.isLetter(token[end - 1]), !Scalars.isDigit(token[end - 1]) { end -= 1 }
        // "ki!!" and "a$$": signs at the end are letters when they complete a known word that the rest alone is not.
        let tail = token[start..<token.count].drop { Scalars.isLetter($0) }
        if end > start, !tail.isEmpty, tail.count <= 2, tail.allSatisfy({ $0 == 0x21 || $0 == 0x24 || $0 == 0x7C }),
            let whole = letters(of: Array(token[start...])), Vocabulary.holds(whole), !Vocabulary.holds(Array(token[start..<end]))
        {
            return token[..<start] + whole
        }
        guard end - start >= 3 else { return token }
        let core = Array(token[start..<end])
        guard let plain = unmasked(core) ?? letters(of: core) else { return token }
        return token[..<start] + plain + token[end...]
    }

    private static func startsWord(_ token: [UInt32], _ index: Int) -> Bool {
        guard index + 1 < token.count, Scalars.isLetter(token[index + 1]) else { return false }
        return Scalars.isDigit(token[index]) || token[index] == 0x24 || token[index] == 0x40
    }

    /// A link or an e-mail address.
    private static func isAddress(_ token: [UInt32]) -> Bool {
        if token.contains(0x2F) { return true }
        guard let at = token.firstIndex(of: 0x40) else { return false }
        return at > 0 && token[(at + 1)...].dropLast().contains(0x2E)
    }

    /// A known word with letters covered or divided by signs.
    private static func unmasked(_ core: [UInt32]) -> [UInt32]? {
        guard core.contains(where: { masks.contains($0) }) else { return nil }
        let pieces = core.split(whereSeparator: { masks.contains($0) })
        // A hyphen or a full stop in an ordinary compound is no disguise: one of its pieces must be a single letter or two.
        guard pieces.count > 1, pieces.contains(where: { $0.count <= 2 }) else { return nil }
        let joined = Array(pieces.joined())
        if let plain = letters(of: joined) ?? (Vocabulary.holds(joined) ? joined : nil), Vocabulary.holds(plain) { return plain }
        let uniform = core.map { coverings.contains($0) ? mask : $0 }
        return Vocabulary.unmasked(uniform, mask: mask)
    }

    /// The letters that digits and signs stand for, or nil when the word is a code, a quantity or an ordinal.
    private static func letters(of core: [UInt32]) -> [UInt32]? {
        let count = core.count(where: Scalars.isLetter)
        let marked = core.filter { Scalars.isDigit($0) || signs[$0] != nil }
        guard count > 0, !marked.isEmpty, core.count <= 24, longestDigits(core) < 3 else { return nil }
        let isCyrillic = core.contains { (0x400...0x4FF).contains($0) }
        let map = isCyrillic ? cyrillicSigns : signs
        guard marked.allSatisfy({ map[$0] != nil }) else { return nil }
        // All candidates for what may be i or l; a known word decides.
        let candidates = isCyrillic ? [core.map { map[$0] ?? $0 }] : [heuristic(core), core.map { signs[$0] ?? $0 }, allL(core)]
        if let known = candidates.first(where: holdsWord) { return known }
        // Without a known word only a sign between letters counts: "box2", "4th" and "5kg" are what they are.
        let inner = core.indices.dropFirst().dropLast().contains {
            map[core[$0]] != nil && !Scalars.isLetter(core[$0]) && Scalars.isLetter(core[$0 - 1])
                && Scalars.isLetter(core[$0 + 1])
        }
        let ends = [core[0], core[core.count - 1]].contains { Scalars.isDigit($0) }
        return inner && !ends && count >= marked.count ? candidates[0] : nil
    }

    private static func holdsWord(_ word: [UInt32]) -> Bool { Vocabulary.holds(word) }

    private static func longestDigits(_ core: [UInt32]) -> Int {
        var longest = 0
        var run = 0
        for scalar in core {
            run = Scalars.isDigit(scalar) ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// 1 is i after a consonant and l after a vowel or another l ("k1ll", "ki11").
    private static func heuristic(_ core: [UInt32]) -> [UInt32] {
        var word: [UInt32] = []
        for scalar in core {
            guard isUpright(scalar) else {
                word.append(signs[scalar] ?? scalar)
                continue
            }
            let last = word.last ?? 0
            word.append(vowels.contains(last) || last == 0x6C ? 0x6C : 0x69)
        }
        return word
    }

    private static func allL(_ core: [UInt32]) -> [UInt32] {
        core.map { isUpright($0) ? 0x6C : signs[$0] ?? $0 }
    }

    /// 1, | and !, which stand for i or l.
    private static func isUpright(_ scalar: UInt32) -> Bool { scalar == 0x31 || scalar == 0x7C || scalar == 0x21 }

    private static let vowels = Set("aeiouy".unicodeScalars.map(\.value))
    /// Signs that divide or cover the letters of a word.
    private static let masks = Set("*#_.-~·•=^".unicodeScalars.map(\.value))
    private static let coverings = Set("*#_~·•".unicodeScalars.map(\.value))
    private static let mask: UInt32 = 0x2A

    private static let signs = table("0o 1i 3e 4a 5s 6b 7t 8b 9g @a $s !i |i €e £l")
    private static let cyrillicSigns = table("0о 1и 3з 4ч 6б @а $с !и 8в")

    private static func table(_ pairs: String) -> [UInt32: UInt32] {
        var map: [UInt32: UInt32] = [:]
        for pair in pairs.split(separator: " ") {
            let values = pair.unicodeScalars.map(\.value)
            map[values[0]] = values[1]
        }
        return map
    }
}
