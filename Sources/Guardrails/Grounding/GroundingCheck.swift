/// Every number, date, price and tracking id of a reply must stand in a source: a model invents figures with ease.
enum GroundingCheck {
    /// The facts of the reply that no source holds.
    static func run(_ reply: String, sources: [String]) -> [CheckFinding] {
        let known = sources.reduce(into: Facts()) { $0.add(FactScanner.facts(in: $1)) }
        return FactScanner.facts(in: withoutLinks(reply), skipsListMarks: true).all
            .filter { !known.holds($0) }
            .map { CheckFinding(check: .accuracy, rule: "grounding", detail: "no source holds \($0.text)") }
    }

    /// A link is judged by its host, not by the digits of its token.
    private static func withoutLinks(_ text: String) -> String {
        Links.urls(in: text).reduce(text) { $0.replacing($1, with: " ") }
    }
}

/// A figure in a text.
struct Fact: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        /// Canonical decimal: no separators of thousands, no trailing zeros.
        case number(String)
        /// Letters and digits, upper case.
        case identifier(String)
        case date(year: Int?, month: Int, day: Int?)
    }

    let value: Value
    /// As it stands in the text.
    let text: String
}

/// The figures of one or more texts.
struct Facts: Sendable {
    private(set) var all: [Fact] = []
    private var values: Set<Fact.Value> = []
    private var dates: [(year: Int?, month: Int, day: Int?)] = []

    mutating func add(_ other: Facts) { for fact in other.all { add(fact) } }

    mutating func add(_ fact: Fact) {
        guard values.insert(fact.value).inserted else { return }
        all.append(fact)
        if case .date(let year, let month, let day) = fact.value {
            dates.append((year, month, day))
            // "the 24th", "in 2026": a part of a date that is known is known.
            for part in [year, month, day].compactMap({ $0 }) { values.insert(.number(String(part))) }
        }
    }

    /// Whether this figure stands here, in whichever form it is written.
    func holds(_ fact: Fact) -> Bool {
        if values.contains(fact.value) { return true }
        guard case .date(let year, let month, let day) = fact.value else { return false }
        return dates.contains { known in
            known.month == month && (day == nil || known.day == nil ? day == nil : known.day == day)
                && (year == nil || known.year == nil || known.year == year)
        }
    }
}
