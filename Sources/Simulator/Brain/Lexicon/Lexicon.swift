/// All vocabularies compiled into one automaton.
struct Lexicon: Sendable {
    struct Phrase: Sendable {
        var concept: Concept
        var weight: Int
        /// Index into `languages`.
        var language: UInt8
        /// How many letters it has, as evidence for its language.
        var length: Int
        /// For a phrase of two parts: this is the second, which counts only when the first ended at most `gap` letters ago.
        var first: Int?
        /// This is the first part of a phrase of two.
        var isFirstPart: Bool
        /// The same for the same words with the same meaning, in whatever language.
        var meaning = 0
    }

    static let shared = Lexicon(Vocabulary.all)
    static let gap = 45

    let languages: [String]
    private(set) var phrases: [Phrase] = []
    let automaton: PhraseAutomaton

    init(_ vocabularies: [Vocabulary]) {
        languages = vocabularies.map(\.language)
        var patterns: [[UInt8]] = []
        var phrases: [Phrase] = []
        var meanings: [[UInt8]: Int] = [:]
        func add(_ codes: [UInt8], _ phrase: Phrase) {
            var phrase = phrase
            let meaning = [phrase.concept.rawValue, UInt8(phrase.first == nil ? 0 : 1)] + codes
            phrase.meaning = phrase.first == nil ? meanings[meaning, default: phrases.count] : phrases.count
            meanings[meaning] = phrase.meaning
            patterns.append(codes)
            phrases.append(phrase)
        }
        for (index, vocabulary) in vocabularies.enumerated() {
            for line in vocabulary.lines {
                for entry in line.phrases.split(separator: ",") {
                    let (text, weight) = Lexicon.weighted(entry)
                    let parts = Lexicon.parts(of: text)
                    guard let codes = parts.first.map(Lexicon.codes) else { continue }
                    var phrase = Phrase(
                        concept: line.concept, weight: weight, language: UInt8(index), length: codes.count, first: nil,
                        isFirstPart: parts.count > 1)
                    add(codes, phrase)
                    if parts.count > 1 {
                        let second = Lexicon.codes(parts[1])
                        phrase.first = phrases.count - 1
                        phrase.length += second.count
                        phrase.isFirstPart = false
                        add(second, phrase)
                    }
                }
            }
        }
        self.phrases = phrases
        automaton = PhraseAutomaton(patterns)
    }

    private static func weighted(_ entry: Substring) -> (text: Substring, weight: Int) {
        let halves = entry.split(separator: "=", maxSplits: 1)
        let weight = halves.count > 1 ? Int(halves[1].filter { $0 != " " && $0 != "\n" }) : nil
        return (halves.first ?? "", weight ?? 3)
    }

    private static func parts(of text: Substring) -> [Substring] {
        guard let gap = text.firstRange(of: " .. ") else { return [text] }
        return [text[..<gap.lowerBound], text[gap.upperBound...]]
    }

    private static func codes(_ text: Substring) -> [UInt8] {
        let isStem = text.reversed().first { $0 != " " && $0 != "\n" } == "*"
        let isEnding = text.first { $0 != " " && $0 != "\n" } == "*"
        var codes = FoldedText(text).codes
        if isStem { codes.removeLast() }
        // A Hebrew word carries "and", "the", "to" and "from" as prefixes.
        let isHebrew = codes.count > 1 && (69...90).contains(codes[1])
        if isEnding || isHebrew { codes.removeFirst() }
        return codes
    }
}
