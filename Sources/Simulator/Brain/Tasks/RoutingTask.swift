import JSON

/// Says what a message asks for: the members of a routing schema, by name.
struct RoutingTask {
    let situation: Situation
    let categories: [String]

    /// Whether a schema asks for routing.
    static func fits(_ members: [String: JSONValue]) -> Bool {
        members["primary"] != nil && (members["urgency"] != nil || members["sentiment"] != nil || members["secondary"] != nil)
    }

    func answer() -> [String: JSONValue] {
        let signals = situation.signals
        let scores = CategoryScorer(situation: situation).scores(categories.filter { !RoutingTask.isUnknown($0) })
        let best = scores.first
        let points = best?.points ?? 0
        let runnerUp = scores.dropFirst().first
        var primary = best?.category
        var secondary: String?
        var confidence = 0.2
        if points >= 2 {
            let margin = points - (runnerUp?.points ?? 0)
            confidence = min(0.97, 0.55 + min(points, 12) / 40 + min(margin, 8) / 40)
            if let runnerUp, let best, isSecondRequest(runnerUp, beside: best) {
                secondary = runnerUp.category
                confidence = max(confidence, 0.8)
                (primary, secondary) = inOrder(best, runnerUp)
            }
        } else {
            primary = categories.first(where: RoutingTask.isUnknown) ?? primary
        }
        if situation.languageConfidence < 0.4, confidence > 0.5 { confidence -= 0.1 }
        return [
            "primary": primary.map { .string($0) } ?? .null,
            "secondary": secondary.map { .string($0) } ?? .null,
            "urgency": .string(urgency),
            "email": EmailAddress.first(in: situation.message).map { .string($0) } ?? .null,
            "name": PersonName.find(in: situation.message).map { .string($0) } ?? .null,
            "language": .string(situation.language),
            "sentiment": .string(RoutingTask.sentiment(signals)),
            "wants_human": .bool(signals.weight(.wantsHuman) >= 4),
            "confidence": .number((confidence * 100).rounded() / 100),
        ]
    }

    private static func isUnknown(_ category: String) -> Bool { ["unknown", "other", "unsure", "none"].contains(category) }

    /// A second request has signs of its own, and thanks are none.
    private func isSecondRequest(_ second: CategoryScorer.Score, beside best: CategoryScorer.Score) -> Bool {
        let secondConcepts = CategoryScorer.meaning(of: second.category).concepts
        guard second.points >= 5, second.points >= best.points * 0.4, secondConcepts != [.gratitude] else { return false }
        return secondConcepts != CategoryScorer.meaning(of: best.category).concepts
    }

    /// The wish to leave and a damaged item come before everything else; otherwise the order of the message decides
    /// between requests of like strength.
    private func inOrder(_ best: CategoryScorer.Score, _ second: CategoryScorer.Score) -> (String, String) {
        let secondLeaves = CategoryScorer.meaning(of: second.category).concepts.contains(.cancel)
        let bestLeaves = CategoryScorer.meaning(of: best.category).concepts.contains(.cancel)
        if secondLeaves { return (second.category, best.category) }
        if !bestLeaves, second.points > best.points * 0.5, second.position < best.position {
            return (second.category, best.category)
        }
        return (best.category, second.category)
    }

    private var urgency: String {
        let signals = situation.signals
        if signals.weight(.critical) >= 5 || signals.has(.suicide) || signals.has(.violence) { return "critical" }
        if signals.weight(.urgent) >= 4 || signals.weight(.frustrated) >= 8 || signals.weight(.lostLong) >= 5 { return "high" }
        if signals.weight(.gratitude) >= 3, !signals.has(.negative), signals.weight(.question) < 2 { return "low" }
        let needs: [Concept] = [.damage, .payment, .shipping, .cancel]
        return needs.contains { signals.weight($0) >= 4 } || signals.has(.frustrated) ? "medium" : "low"
    }

    static func sentiment(_ signals: Signals) -> String {
        if signals.weight(.frustrated) >= 4 || signals.weight(.repeatedComplaint) >= 5 { return "frustrated" }
        let balance = signals.weight(.positive) - signals.weight(.negative) * 2
        if signals.weight(.negative) >= 2, balance < 2 { return "negative" }
        return balance >= 5 || (signals.weight(.gratitude) >= 4 && balance > 0) ? "positive" : "neutral"
    }
}
