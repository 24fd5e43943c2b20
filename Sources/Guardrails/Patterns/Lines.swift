/// Line feeds in normalised text.
enum Lines {
    /// The text on one line: mail programs break lines inside sentences.
    static func joined(_ text: String) -> String { text.replacing("\n", with: " ") }

    /// The hits in the text as it is, where rules see how lines begin, and in the text on one line; one hit a rule.
    static func hits(of table: RuleTable, in text: String) -> [RuleHit] {
        let hits = table.hits(in: text)
        guard text.contains("\n") else { return hits }
        let known = Set(hits.map(\.rule.id))
        return hits + table.hits(in: joined(text)) { !known.contains($0.id) }
    }
}
