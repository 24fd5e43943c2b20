/// What the model can say in one language.
struct Speech: Sendable {
    let language: String
    let phrases: [Phrase: String]
    let terms: [Term: String]

    private static let all: [String: Speech] = Dictionary(
        uniqueKeysWithValues: [
            english, hebrew, russian, french, german, spanish, dutch, portuguese, swedish, norwegian, finnish,
        ].map { ($0.language, $0) })

    static var languages: [String] { all.keys.sorted() }

    /// The speech of a language (ISO 639-1, a region after it does not matter); English for one that the model does not speak.
    static func of(_ language: String) -> Speech {
        let code = language.lowercased().prefix { $0 != "-" && $0 != "_" }
        return all[String(code)] ?? (code == "nb" || code == "nn" || code == "da" ? norwegian : english)
    }

    /// The sentence with its braces filled in order.
    func say(_ phrase: Phrase, _ values: String...) -> String {
        guard let sentence = phrases[phrase] ?? Speech.english.phrases[phrase] else { return "" }
        var said = ""
        var remaining = values[...]
        var inBraces = false
        for character in sentence {
            switch character {
            case "{":
                inBraces = true
                said += remaining.popFirst() ?? ""
            case "}": inBraces = false
            default: if !inBraces { said.append(character) }
            }
        }
        return said
    }

    /// A value of the data in this language; as it is, without underscores, when it is no known term.
    func say(_ value: String) -> String {
        if let term = Term(value), let word = terms[term] { return word }
        return value.contains("_") ? value.split(separator: "_").joined(separator: " ") : value
    }
}
