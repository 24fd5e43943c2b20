/// The words of a text that say something about its language.
struct LanguageWords {
    /// Folded words, letters and apostrophes only.
    let list: [String]
    /// The words again, as one text.
    let plain: String
    private var letters: [Script: Int] = [:]

    init(_ text: String) {
        var kept: [String] = []
        for token in text.split(whereSeparator: \.isWhitespace) where !Self.isNoWord(token) {
            for part in token.split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "״" && $0 != "\"" }) {
                let word = Normalization.fold(String(part)).replacingApostrophes
                if !word.isEmpty, !Self.brands.contains(word) { kept.append(word) }
            }
        }
        list = kept
        plain = kept.joined(separator: " ")
        for scalar in plain.unicodeScalars {
            if let script = Script(of: scalar) { letters[script, default: 0] += 1 }
        }
    }

    func count(of script: Script) -> Int { letters[script] ?? 0 }

    /// The script of most letters. Latin words stand in every language's messages (names, brands), so another script
    /// wins already with a third; one ideograph says as much as several letters.
    var dominantScript: Script? {
        let latin = Double(count(of: .latin))
        var weighed: [(Script, Double)] = []
        for (script, count) in letters where script != .latin {
            let isDense = script == .han || script == .kana || script == .hangul
            weighed.append((script, Double(count) * (isDense ? 4 : 2)))
        }
        guard let best = weighed.max(by: { ($0.1, "\($0.0)") < ($1.1, "\($1.0)") }) else { return latin > 0 ? .latin : nil }
        return best.1 >= latin ? best.0 : .latin
    }

    /// E-mail addresses, links, handles, codes.
    private static func isNoWord(_ token: Substring) -> Bool {
        if token.contains("@") || token.contains("://") || token.hasPrefix("www.") || token.hasPrefix("#") { return true }
        return token.contains(where: \.isNumber)
    }

    private static let brands: Set<String> = [
        "lev", "haolam", "levhaolam", "paypal", "visa", "mastercard", "dhl", "ups", "fedex", "usps", "dpd", "gls", "posti",
        "postnord", "telegram", "whatsapp", "facebook", "gmail", "com", "org",
    ]
}

extension String {
    /// ' for every apostrophe, none at either end.
    fileprivate var replacingApostrophes: String {
        var characters = map { $0 == "’" || $0 == "\"" || $0 == "״" ? "'" : $0 }
        while characters.first == "'" { characters.removeFirst() }
        while characters.last == "'" { characters.removeLast() }
        return String(characters)
    }
}
