/// Rules, examples and earlier cases, as the prompt gives them, made ready for comparison with messages.
struct RuleBook: Sendable {
    struct Rule: Sendable {
        var text: String
        var stems: Set<[UInt8]>
        var signals: Signals
    }

    let rules: [Rule]
    /// How many rules have a word: rare words weigh more.
    private let spread: [[UInt8]: Int]

    init(_ texts: [String]) {
        rules = texts.filter { $0.utf8.count > 12 }.map { text in
            RuleBook.known.value(for: text) {
                let folded = FoldedText(text)
                return Rule(text: text, stems: RuleBook.stems(folded), signals: Signals(text, folded))
            }
        }
        spread = rules.reduce(into: [:]) { spread, rule in for stem in rule.stems { spread[stem, default: 0] += 1 } }
    }

    /// The same cases come with many messages.
    private static let known = Memo<Rule>(capacity: 2048)

    static func stems(_ text: FoldedText) -> Set<[UInt8]> {
        Set(text.words.filter { $0.count > 3 }.map { Array($0.prefix(6)) })
    }

    /// The rule that shares most with the message, and how much of the rule that is, 0…1. Two words in common are too few.
    func closest(to message: FoldedText) -> (rule: Rule, share: Double)? {
        let said = RuleBook.stems(message)
        var best: (rule: Rule, share: Double)?
        for rule in rules {
            let shared = rule.stems.intersection(said)
            guard shared.count >= 3 else { continue }
            let share = weight(shared) / weight(rule.stems)
            if share > best?.share ?? 0 { best = (rule, share) }
        }
        return best
    }

    /// The first rule that names a concept.
    func rule(naming concept: Concept) -> Rule? { rules.first { $0.signals.weight(concept) >= 3 } }

    private func weight(_ stems: Set<[UInt8]>) -> Double {
        stems.reduce(0) { $0 + 1 / Double(spread[$1] ?? 1).squareRoot() }
    }
}
