/// Which language a text is in, from its script, its letters, and the words of the lexicon.
enum LanguageGuess {
    /// ISO 639-1, and how sure we are, 0…1. English, and not sure, when nothing tells.
    /// - Parameter evidence: for each of the lexicon's languages, how much its words have been seen.
    static func guess(_ text: String, evidence: [Int], _ lexicon: Lexicon) -> (code: String, confidence: Double) {
        let letters = LetterCensus(text)
        if let (code, share) = letters.script, code != "latin", code != "cyrillic" { return (code, share) }
        let isCyrillic = letters.script?.code == "cyrillic"
        var best: (code: String, score: Int) = ("en", 0)
        var second = 0
        for (index, code) in lexicon.languages.enumerated() {
            guard (code == "ru" || code == "uk") == isCyrillic, code != "he" else { continue }
            let score = evidence[index] + letters.hint(for: code)
            if score > best.score {
                second = best.score
                best = (code, score)
            } else if score > second {
                second = score
            }
        }
        if best.score == 0 { return (isCyrillic ? "ru" : "en", 0.3) }
        return (best.code, min(1, 0.5 + Double(best.score - second) / Double(max(8, best.score)) / 2))
    }
}
