/// The language that a prompt asks the answer to be in.
enum LanguageWish {
    /// ISO 639-1, from a line `language: he`, or a sentence such as "Answer in Hebrew" or "the language with the ISO code he";
    /// nil when nothing is asked.
    static func find(in situation: Situation) -> String? {
        for section in situation.sections where FactName.plain(section.name).hasSuffix("language") {
            if let code = code(section.text) { return code }
        }
        for line in situation.outsideLines where FactName.plain(line).hasPrefix("language:") {
            if let code = code(String(line.dropFirst(9)).trimmingBlanks()) { return code }
        }
        return instructed.value(for: situation.prompt.instructions) { asked(in: situation.prompt.instructions) }
    }

    private static let instructed = Memo<String?>(capacity: 64)

    private static let names: [(name: String, code: String)] = [
        ("english", "en"), ("hebrew", "he"), ("russian", "ru"), ("french", "fr"), ("german", "de"), ("spanish", "es"),
        ("dutch", "nl"),
        ("portuguese", "pt"), ("swedish", "sv"), ("norwegian", "no"), ("finnish", "fi"),
    ]

    private static let verbs = ["answer", "write", "reply", "respond"].map { Array(FoldedText($0).words[0]) }
    private static let preposition = Array(FoldedText("in").words[0])
    private static let isoCode = ["iso", "code"].map { Array(FoldedText($0).words[0]) }

    private static func asked(in text: String) -> String? {
        let words = FoldedText(text).words.map { Array($0) }
        for (index, word) in words.enumerated() {
            if word == isoCode[0], index + 2 < words.count, words[index + 1] == isoCode[1], let code = code(of: words[index + 2])
            {
                return code
            }
            guard verbs.contains(word) else { continue }
            for next in index..<min(index + 4, words.count - 1) where words[next] == preposition {
                if let found = folded.first(where: { $0.name == words[next + 1] }) { return found.code }
            }
        }
        return nil
    }

    /// Two letters as a code.
    private static func code(of word: [UInt8]) -> String? {
        guard word.count == 2, word.allSatisfy({ (1...26).contains($0) }) else { return nil }
        return String(decoding: word.map { $0 + 0x60 }, as: UTF8.self)
    }

    private static let folded = names.map { (name: Array(FoldedText($0.name).words[0]), code: $0.code) }

    private static func code(_ text: String) -> String? {
        let word = text.lowercased().prefix { $0.isLetter }
        return names.first { $0.code == word || $0.name == word }?.code
    }
}
