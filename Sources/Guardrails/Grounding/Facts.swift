/// The figures of one or more texts.
struct Facts: Sendable {
    private(set) var all: [Fact] = []
    private var values: Set<Fact.Value> = []
    private var dates: [(year: Int?, month: Int, day: Int?)] = []

    mutating func add(_ other: Facts) { for fact in other.all { add(fact) } }

    mutating func add(_ fact: Fact) {
        guard !fact.values.allSatisfy(values.contains) else { return }
        all.append(fact)
        for value in fact.values {
            values.insert(value)
            guard case .date(let year, let month, let day) = value else { continue }
            dates.append((year, month, day))
            // "the 24th", "in 2026": a part of a date that is known is known.
            for part in [year, month, day].compactMap({ $0 }) { values.insert(.number(String(part))) }
        }
    }

    /// Whether this figure stands here, in whichever form it is written.
    func holds(_ fact: Fact) -> Bool { fact.values.contains(where: holds) }

    /// Whether every figure of a text stands here.
    func holds(_ facts: Facts) -> Bool { facts.all.allSatisfy(holds) }

    private func holds(_ value: Fact.Value) -> Bool {
        if values.contains(value) { return true }
        guard case .date(let year, let month, let day) = value else { return false }
        return dates.contains { known in
            known.month == month && (day == nil || known.day == nil ? day == nil : known.day == day)
                && (year == nil || known.year == nil || known.year == year)
        }
    }
}
