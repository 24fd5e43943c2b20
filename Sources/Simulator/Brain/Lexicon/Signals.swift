/// What a text says in terms of concepts, and which language its words belong to.
struct Signals: Sendable {
    private var weights = [Int](repeating: 0, count: Concept.allCases.count)
    private var firstPosition = [Int](repeating: Int.max, count: Concept.allCases.count)
    /// Evidence for each of the lexicon's languages.
    private(set) var languages: [Int]

    init(_ text: FoldedText, lexicon: Lexicon = .shared) {
        languages = [Int](repeating: 0, count: lexicon.languages.count)
        var seen = Set<Int>()
        var firstParts: [Int: Int] = [:]
        lexicon.automaton.scan(text) { number, end in
            let phrase = lexicon.phrases[number]
            if phrase.isFirstPart {
                firstParts[number] = end
                return
            }
            if let first = phrase.first {
                guard let before = firstParts[first], end - before <= Lexicon.gap + phrase.length, end > before else { return }
            }
            let isFirstTime = seen.insert(number).inserted
            if phrase.concept == .smallWord {
                languages[Int(phrase.language)] += isFirstTime ? 4 : 1
                return
            }
            let slot = Int(phrase.concept.rawValue)
            firstPosition[slot] = min(firstPosition[slot], end)
            guard isFirstTime else { return }
            weights[slot] += phrase.weight
            languages[Int(phrase.language)] += min(phrase.length / 3, 4)
        }
    }

    init(_ text: String) { self.init(FoldedText(text)) }

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
