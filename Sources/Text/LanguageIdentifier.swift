internal import CText

/// Tells the language of a message, short ones included.
///
/// The script decides where it can; small words and greetings decide short texts; cld2 joins in as the text grows.
public enum LanguageIdentifier {
    /// The language of a text.
    ///
    /// E-mail addresses, links, codes and numbers in it count for nothing. A text that does not tell ("ok", "👍", an
    /// order number) is taken to be in the conversation's language.
    /// - Parameter hint: the conversation's language (ISO 639-1), when there is one.
    public static func identify(_ text: String, hint: String? = nil) -> LanguageGuess {
        let words = LanguageWords(text)
        guard let script = words.dominantScript else {
            return LanguageGuess(code: hint ?? "en", confidence: 0, isReliable: false)
        }
        if let language = script.language {
            let isJapanese = script == .han && words.count(of: .kana) > 0
            return certain(isJapanese ? "ja" : language, letters: words.count(of: script))
        }
        return switch script {
        case .cyrillic: cyrillic(words, hint: hint)
        case .arabic: arabic(words)
        default: latin(words, hint: hint)
        }
    }

    private static func certain(_ code: String, letters: Int) -> LanguageGuess {
        LanguageGuess(code: code, confidence: letters >= 4 ? 0.99 : 0.9, isReliable: letters >= 2)
    }

    // MARK: scripts of several languages

    /// Cyrillic is Russian unless letters that Russian lacks, or cld2 on a longer text, say otherwise.
    private static func cyrillic(_ words: LanguageWords, hint: String?) -> LanguageGuess {
        let letters = Set(words.plain.unicodeScalars)
        for (code, own) in cyrillicLetters where !letters.isDisjoint(with: own) {
            return certain(code, letters: words.count(of: .cyrillic))
        }
        let scores = StopWords.scores(for: words.list, among: ["ru", "uk", "bg"])
        let ukrainian = scores["uk", default: 0] - scores["ru", default: 0]
        if ukrainian > 0.5 { return LanguageGuess(code: "uk", confidence: 0.8, isReliable: true) }
        if scores["ru", default: 0] > 0 { return certain("ru", letters: words.count(of: .cyrillic)) }
        if words.count(of: .cyrillic) >= 40 {
            let guess = cld2(words.plain, hint: hint)
            if guess.isReliable, ["uk", "bg", "sr", "mk", "be", "kk"].contains(guess.code) { return guess }
        }
        if let hint, hint == "uk" || hint == "bg", words.count(of: .cyrillic) < 12 {
            return LanguageGuess(code: hint, confidence: 0.6, isReliable: false)
        }
        return LanguageGuess(code: "ru", confidence: 0.9, isReliable: true)
    }

    private static let cyrillicLetters: [(String, Set<Unicode.Scalar>)] = [
        ("be", Set("ў".unicodeScalars)), ("kk", Set("әқңғүұһ".unicodeScalars)), ("sr", Set("љњћђџј".unicodeScalars)),
        ("mk", Set("ѓќѕ".unicodeScalars)), ("uk", Set("іїєґ".unicodeScalars)),
    ]

    private static func arabic(_ words: LanguageWords) -> LanguageGuess {
        let letters = Set(words.plain.unicodeScalars)
        let count = words.count(of: .arabic)
        if !letters.isDisjoint(with: Set("ٹڈڑےں".unicodeScalars)) { return certain("ur", letters: count) }
        if !letters.isDisjoint(with: Set("پچژگ".unicodeScalars)) { return certain("fa", letters: count) }
        return certain("ar", letters: count)
    }

    // MARK: Latin

    private static func latin(_ words: LanguageWords, hint: String?) -> LanguageGuess {
        var scores = StopWords.scores(for: words.list, among: nil)
        for (code, weight) in LetterHints.scores(for: words.plain) { scores[code, default: 0] += weight }
        let letters = words.count(of: .latin)
        if letters >= 12 {
            let guess = cld2(words.plain, hint: hint)
            if guess.code != "un" {
                // A sentence outweighs two stray words; on a handful of words cld2 is little better than a coin.
                let weight = min(6, Double(letters) / 12) * guess.confidence * (guess.isReliable ? 1 : 0.35)
                // It mistakes Danish for Norwegian and back; the table's words know better.
                if let twin = ["no": "da", "da": "no"][guess.code] {
                    scores[guess.code, default: 0] += weight * 0.6
                    scores[twin, default: 0] += weight * 0.4
                } else {
                    scores[guess.code, default: 0] += weight
                }
            }
        }
        let ranked = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let best = ranked.first, best.value >= 0.45 else {
            return LanguageGuess(code: hint ?? ranked.first?.key ?? "en", confidence: hint == nil ? 0.2 : 0.3, isReliable: false)
        }
        let second = ranked.dropFirst().first?.value ?? 0
        // A near tie goes to the conversation's language when that is one of the two.
        if let hint, best.key != hint, let own = scores[hint], best.value - own < 0.6 || own >= best.value * 0.75 {
            return LanguageGuess(code: hint, confidence: 0.55, isReliable: false)
        }
        let margin = (best.value - second) / max(best.value, 0.001)
        let evidence = min(1, best.value / 2)
        let confidence = min(0.99, 0.4 + 0.3 * margin + 0.3 * evidence)
        return LanguageGuess(code: best.key, confidence: confidence, isReliable: margin >= 0.25 && best.value >= 0.9)
    }

    private static func cld2(_ text: String, hint: String?) -> LanguageGuess {
        var text = text
        let guess = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { lev_identify_language($0.baseAddress, Int32($0.count), hint) }
        }
        let code = withUnsafeBytes(of: guess.code) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let normal = ["iw": "he", "nb": "no", "nn": "no", "zh-Hant": "zh", "jw": "jv"][code] ?? code
        return LanguageGuess(code: normal, confidence: Double(guess.percent) / 100, isReliable: guess.reliable)
    }
}
