/// Every number, date, price, tracking id and link of a reply must stand in a source: a model invents figures with ease.
enum GroundingCheck {
    /// The facts of the reply that no source holds.
    static func run(_ reply: String, sources: [String]) -> [CheckFinding] {
        let known = sources.reduce(into: Facts()) { $0.add(FactScanner.facts(in: $1)) }
        let digits = sources.map(DigitRuns.all)
        let phones = DigitRuns.separated(in: Links.removed(from: reply))
        let rest = phones.reduce(Links.removed(from: reply)) { $0.replacing($1.text, with: " ") }
        func isRun(_ number: String) -> Bool { digits.contains { $0.contains { $0.holds(number) } } }
        let facts = FactScanner.facts(in: rest, skipsListMarks: true).all.filter { fact in
            guard !known.holds(fact) else { return false }
            // A long number may be a part of an identifier that the source writes without spaces.
            return !(fact.text.count >= DigitRuns.least && fact.text.allSatisfy(\.isNumber) && isRun(fact.text))
        }.map(\.text)
        let numbers = phones.filter { !isRun($0.digits) }.map(\.text)
        return (facts + numbers + links(in: reply, known: known, sources: sources)).map {
            CheckFinding(check: .accuracy, rule: "grounding", detail: "no source holds \($0)")
        }
    }

    /// Links whose figures no source holds. Which hosts a link may point to is another check, and the token of our own
    /// cancel link stands in no source: it is made after the model.
    private static func links(in reply: String, known: Facts, sources: [String]) -> [String] {
        Links.urls(in: reply).filter { url in
            guard !url.contains("/pay/subscriptions/cancel?al="), !sources.contains(where: { $0.contains(url) }) else {
                return false
            }
            let host = Links.host(of: url) ?? ""
            let lower = url.lowercased()
            let path = lower.firstRange(of: host).map { String(lower[$0.upperBound...]) } ?? lower
            let words = path.split { !$0.isLetter && !$0.isNumber }.filter { $0.count(where: \.isNumber) >= 4 }
            return words.contains { !known.holds(FactScanner.facts(in: String($0))) }
        }
    }
}
