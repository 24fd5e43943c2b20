import JSON

/// The item that a message complains of, and what is wrong with it.
struct DamagedItem {
    private let situation: Situation
    private let contents: [String]

    init(_ situation: Situation, _ facts: Facts) {
        self.situation = situation
        contents = ReplyFacts(facts).items
    }

    /// As the box names it; else the customer's own words.
    var name: String { named ?? String(situation.message.prefix(100)).trimmingBlanks() }

    private var named: String? {
        let words = Set(situation.folded.words.filter { $0.count > 3 }.map { $0.prefix(5) })
        return contents.first { item in FoldedText(item).words.contains { $0.count > 3 && words.contains($0.prefix(5)) } }
    }

    /// The list that a schema asks for: names, or objects with a name and a problem.
    func list(_ schema: JSONValue) -> JSONValue {
        guard schema["items"]["properties"].object != nil else { return [.string(name)] }
        return [["name": .string(name), "item": .string(name), "problem": .string(problem), "quantity": 1]]
    }

    /// In the usual words of such lists.
    private var problem: String {
        let signals = situation.signals
        let problems: [(Concept, String)] = [
            (.leaking, "leaking"), (.spoiled, "spoiled"), (.itemMissing, "missing"), (.wrongItem, "wrong_item"),
            (.broken, "broken"),
        ]
        return signals.strongest(of: problems.map(\.0)).flatMap { found in problems.first { $0.0 == found }?.1 } ?? "other"
    }
}
