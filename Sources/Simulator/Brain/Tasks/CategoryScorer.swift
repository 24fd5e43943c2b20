/// How well a message fits each of the categories that a schema offers.
///
/// A category is understood by the words of its name and by the line of the prompt that describes it; nothing here knows
/// a category by its identity.
struct CategoryScorer {
    struct Score {
        var category: String
        var points: Double
        /// Where in the message its first sign stands.
        var position: Int
    }

    let situation: Situation

    /// Scores of all categories, the best first.
    func scores(_ categories: [String]) -> [Score] {
        let leaving = categories.filter { CategoryScorer.meaning(of: $0).concepts.contains(.cancel) }
        var scores = categories.map { score($0) }
        if leaving.count > 1 { separate(&scores, leaving) }
        damp(&scores)
        return scores.sorted { ($0.points, -Double($0.position)) > ($1.points, -Double($1.position)) }
    }

    private func score(_ category: String) -> Score {
        let concepts = CategoryScorer.meaning(of: category).concepts
        let signals = situation.signals
        let points = concepts.map { Double(signals.weight($0)) }.reduce(0, +)
        let position = concepts.compactMap { signals.position($0) }.min() ?? Int.max
        guard concepts.isEmpty else { return Score(category: category, points: points, position: position) }
        return Score(category: category, points: overlap(with: category) * 6, position: position)
    }

    /// Of several categories of leaving, the one of a repeated request needs words of insistence.
    private func separate(_ scores: inout [Score], _ leaving: [String]) {
        let insists = situation.signals.weight(.insistence) >= 4
        for index in scores.indices where leaving.contains(scores[index].category) {
            if CategoryScorer.meaning(of: scores[index].category).isRepeated != insists {
                scores[index].points = min(scores[index].points, 1)
            }
        }
    }

    /// Some signs only accompany a request: thanks are manners when anything is asked for, a pause names the delivery
    /// that it stops, and who leaves says what it cost.
    private func damp(_ scores: inout [Score]) {
        let signals = situation.signals
        let others = scores.filter { CategoryScorer.meaning(of: $0.category).concepts != [.gratitude] }.map(\.points).max() ?? 0
        let complains = signals.weight(.negative) + signals.weight(.frustrated) > 2
        let changes = [.skip, .pause, .frequency, .address, .cancel].contains { signals.weight($0) >= 5 }
        for index in scores.indices {
            let concepts = CategoryScorer.meaning(of: scores[index].category).concepts
            if concepts == [.gratitude], others >= 5 || complains { scores[index].points *= 0.3 }
            if concepts == [.shipping], changes, signals.weight(.notReceived) < 5 { scores[index].points *= 0.5 }
            if concepts == [.payment], signals.weight(.cancel) >= 5 { scores[index].points *= 0.5 }
        }
    }

    /// How many words of the category's description stand in the message, as a share.
    private func overlap(with category: String) -> Double {
        let instructions = situation.prompt.instructions
        let wanted = CategoryScorer.stems.value(for: category + "\n" + instructions) {
            let described = CategoryScorer.description(of: category, in: instructions)
            return Set(FoldedText(category + " " + described).words.filter { $0.count > 3 }.map { $0.prefix(5) })
        }
        let words = Set(situation.folded.words.filter { $0.count > 3 }.map { $0.prefix(5) })
        return wanted.isEmpty ? 0 : Double(words.intersection(wanted).count) / Double(min(wanted.count, 4))
    }

    /// The lines of the prompt that begin with the category's name.
    private static func description(of category: String, in instructions: String) -> String {
        instructions.split(separator: "\n").filter { line in
            line.drop { " -*•`\"".contains($0) }.hasPrefix(category)
        }.joined(separator: " ")
    }

    private static let stems = Memo<Set<ArraySlice<UInt8>>>(capacity: 256)
}

extension CategoryScorer {
    /// What the words of a category's name say.
    struct Meaning: Sendable {
        /// Empty for a name of unknown words.
        var concepts: [Concept]
        /// It is for those who have asked before.
        var isRepeated: Bool
    }

    private static let meanings = Memo<Meaning>(capacity: 256)

    static func meaning(of category: String) -> Meaning {
        meanings.value(for: category) {
            Meaning(
                concepts: words.first { category.contains($0.word) }?.concepts ?? [],
                isRepeated: ["repeat", "second", "again", "insist"].contains { category.contains($0) })
        }
    }

    private static let words: [(word: String, concepts: [Concept])] = [
        ("shipping", [.shipping]), ("delivery", [.shipping]), ("tracking", [.shipping]), ("payment", [.payment]),
        ("billing", [.payment]), ("frequency", [.frequency]), ("skip", [.skip, .pause]), ("pause", [.skip, .pause]),
        ("address", [.address]), ("recipient", [.address]), ("custom", [.customization]), ("preference", [.customization]),
        ("damage", [.damage]), ("leak", [.damage]), ("gratitude", [.gratitude]), ("thank", [.gratitude]),
        ("retention", [.cancel]), ("cancel", [.cancel]),
    ]
}
