/// The language that a prompt asks the answer to be in.
enum LanguageWish {
    /// ISO 639-1, from a part named "language" or a sentence such as "Answer in Hebrew"; nil when nothing is asked.
    static func find(in situation: Situation) -> String? {
        for section in situation.sections where FactName.plain(section.name).hasSuffix("language") {
            if let code = code(section.text) { return code }
        }
        var text = ""
        if case .user(let said)? = situation.prompt.turns.last(where: { if case .user = $0 { true } else { false } }) { text = said }
        return asked(in: text, but: situation.message) ?? instructed.value(for: situation.prompt.instructions) {
            asked(in: situation.prompt.instructions, but: "")
        }
    }

    private static let instructed = Memo<String?>(capacity: 64)

    private static let names: [(name: String, code: String)] = [
        ("english", "en"), ("hebrew", "he"), ("russian", "ru"), ("french", "fr"), ("german", "de"), ("spanish", "es"), ("dutch", "nl"),
        ("portuguese", "pt"), ("swedish", "sv"), ("norwegian", "no"), ("finnish", "fi"),
    ]

    private static let verbs = ["answer", "write", "reply", "respond", "language"].map { FoldedText($0).words[0] }

    /// A language named within a few words of a verb of answering, outside the customer's own words.
    private static func asked(in text: String, but message: String) -> String? {
        let text = message.isEmpty ? text : text.split(separator: "\n").filter { !message.contains($0) }.joined(separator: "\n")
        let words = FoldedText(text).words
        for (index, word) in words.enumerated() where verbs.contains(where: { word.starts(with: $0) }) {
            for next in words[(index + 1)...].prefix(8) {
                if let found = folded.first(where: { $0.name == Array(next) }) { return found.code }
            }
        }
        return nil
    }

    private static let folded = names.map { (name: Array(FoldedText($0.name).words[0]), code: $0.code) }

    private static func code(_ text: String) -> String? {
        let word = text.lowercased().prefix { $0.isLetter }
        return names.first { $0.code == word || $0.name == word }?.code
    }
}
