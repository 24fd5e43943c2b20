/// What a text says in terms of concepts, and which language it is in.
struct Signals: Sendable {
    /// ISO 639-1; English when nothing tells.
    let language: String
    /// How sure that is, 0…1.
    let languageConfidence: Double
    private var weights = [Int](repeating: 0, count: Concept.allCases.count)
    private var firstPosition = [Int](repeating: Int.max, count: Concept.allCases.count)

    /// Below this confidence, words of every language count.
    private static let sureOfLanguage = 0.55

    init(_ text: String, _ folded: FoldedText, lexicon: Lexicon = .shared) {
        let matches = Signals.matches(in: folded, lexicon)
        var evidence = [Int](repeating: 0, count: lexicon.languages.count)
        var seen = Set<Int>()
        for match in matches {
            let phrase = lexicon.phrases[match.phrase]
            let isFirstTime = seen.insert(match.phrase).inserted
            if phrase.concept == .smallWord {
                evidence[Int(phrase.language)] += isFirstTime ? 4 : 1
            } else if isFirstTime {
                evidence[Int(phrase.language)] += min(phrase.length / 3, 4)
            }
        }
        (language, languageConfidence) = LanguageGuess.guess(text, evidence: evidence, lexicon)
        var counted = Set<Int>()
        for match in matches {
            let phrase = lexicon.phrases[match.phrase]
            guard phrase.concept != .smallWord, counts(lexicon.languages[Int(phrase.language)]) else { continue }
            let slot = Int(phrase.concept.rawValue)
            firstPosition[slot] = min(firstPosition[slot], match.end)
            if counted.insert(phrase.meaning).inserted { weights[slot] += phrase.weight }
        }
    }

    init(_ text: String) { self.init(text, FoldedText(text)) }

    /// Words of the text's own language, and English ones, which are used everywhere.
    private func counts(_ other: String) -> Bool {
        languageConfidence < Signals.sureOfLanguage || other == language || other == "en"
    }

    private static func matches(in text: FoldedText, _ lexicon: Lexicon) -> [(phrase: Int, end: Int)] {
        var matches: [(phrase: Int, end: Int)] = []
        var firstParts: [Int: Int] = [:]
        lexicon.automaton.scan(text) { number, end in
            let phrase = lexicon.phrases[number]
            if phrase.isFirstPart {
                firstParts[number] = end
                return
            }
            if let first = phrase.first {
                guard let before = firstParts[first], end > before, end - before <= Lexicon.gap + phrase.length else { return }
            }
            matches.append((number, end))
        }
        return matches
    }

    /// The sum of the weights of the concept's phrases, each phrase once; never below zero.
    func weight(_ concept: Concept) -> Int { max(0, weights[Int(concept.rawValue)]) }

    func has(_ concept: Concept) -> Bool { weight(concept) > 0 }

    /// Where the concept is first named, in letters; nil when it is not.
    func position(_ concept: Concept) -> Int? {
        let position = firstPosition[Int(concept.rawValue)]
        return position == Int.max ? nil : position
    }

    func strongest(of concepts: [Concept]) -> Concept? {
        concepts.filter { has($0) }.max { (weight($0), -(position($0) ?? 0)) < (weight($1), -(position($1) ?? 0)) }
    }
}
