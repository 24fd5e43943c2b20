/// Where a sentence ends.
enum SentenceEnd {
    /// Marks of scripts that put no space between sentences.
    static let needsNoSpace: Set<Character> = ["。", "！", "？", "｡"]

    private static let marks: Set<Character> = [".", "!", "?", "…", "؟", "۔", "。", "！", "？", "⁈", "⁉", "‼", "׃"]
    private static let closers: Set<Character> = ["\"", "'", "”", "’", "»", "“", ")", "]", "*", "_", "״", "׳"]
    /// Without their full stop, lower case: English, Russian, German, French, Spanish, Hebrew and the Nordic languages.
    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "vs", "etc", "approx", "inc", "ltd", "co", "jr", "sr", "tel", "ext",
        "fig",
        "vol", "dept", "est", "ave", "blvd", "rd", "apt", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
        "nov",
        "dec", "руб", "коп", "ул", "стр", "тел", "им", "др", "пр", "гг", "тыс", "млн", "см", "bzw", "usw", "ca", "evtl", "ggf",
        "inkl",
        "str", "abs", "mme", "mlle", "sra", "srta", "ud", "uds", "avda", "núm", "גב", "עמ", "מס", "טל", "bl", "osv", "mvh", "fr",
        "hr",
        "esim", "puh",
    ]

    /// Whether a sentence that began at or after `start` ends before the white space at `cut`.
    static func isEnd(_ text: [Character], from start: Int, at cut: Int) -> Bool {
        var last = cut - 1
        while last > start, closers.contains(text[last]) { last -= 1 }
        guard last >= start, marks.contains(text[last]) else { return false }
        guard text[last] == "." else { return true }
        // What goes on in a small letter is the same sentence.
        if let next = text[cut...].first(where: { !MessageSplitter.isSpace($0) }), next.isLowercase { return false }
        var first = last
        while first > start, last - first <= 24, !MessageSplitter.isSpace(text[first - 1]) { first -= 1 }
        let word = String(text[first..<last].drop { !$0.isLetter && !$0.isNumber }).lowercased()
        if word.isEmpty { return true }
        if abbreviations.contains(word) { return false }
        if word.allSatisfy(\.isNumber) {
            // "3." begins an item; "in 2026." ends a sentence.
            return !(first == start || text[first - 1].isNewline)
        }
        let pieces = word.split(separator: ".")
        // Initials, "e.g.", "т.д.", "z.B."
        return !pieces.allSatisfy { $0.count <= (pieces.count > 1 ? 2 : 1) && $0.allSatisfy(\.isLetter) }
    }
}
