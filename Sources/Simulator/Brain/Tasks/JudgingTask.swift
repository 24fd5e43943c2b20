import JSON

/// Judges a drafted reply: is it safe, kind, true to its sources, and an answer to what was asked?
struct JudgingTask {
    let situation: Situation
    let draft: String

    private struct Finding {
        var score: Double
        var detail: String
    }

    init?(_ situation: Situation) {
        guard let draft = situation.sections.last(where: { $0.role == .draft }) else { return nil }
        self.situation = situation
        self.draft = draft.text
    }

    static func fits(_ members: [String: JSONValue]) -> Bool {
        members["decision"] != nil || members["checks"] != nil || (members["safety"] != nil && members["tone"] != nil)
            || members["safety_score"] != nil
    }

    /// Suggestions by member name; checks both as a list and one by one.
    func answer() -> [String: JSONValue] {
        let signals = Signals(draft)
        let findings: [(name: String, finding: Finding)] = [
            ("safety", safety(signals)), ("tone", tone(signals)), ("accuracy", accuracy()),
            ("completeness", completeness(signals)),
        ]
        let worst = findings.map(\.finding.score).min() ?? 0
        let isGrave = [.suicide, .violence, .legal].contains { situation.signals.weight($0) >= 5 }
        let passes = findings.allSatisfy { $0.finding.score >= ($0.name == "safety" ? 0.9 : 0.7) }
        var answer: [String: JSONValue] = [
            "decision": .string(isGrave ? "escalate" : passes ? "send" : "draft"),
            "confidence": .string(worst >= 0.85 ? "high" : worst >= 0.7 ? "medium" : "low"),
            "checks": .array(findings.map { JudgingTask.check($0.name, $0.finding) }),
            "passed": .bool(passes),
            "score": .number(worst),
            "override_reason": isGrave ? "The customer's message needs a person." : .null,
        ]
        for (name, finding) in findings {
            answer[name] = JudgingTask.check(name, finding)
            answer[name + "_score"] = .number(finding.score)
            answer[name + "_passed"] = .bool(finding.score >= 0.7)
            answer[name + "_detail"] = .string(finding.detail)
            answer[name + "_reason"] = .string(finding.detail)
        }
        return answer
    }

    private static func check(_ name: String, _ finding: Finding) -> JSONValue {
        let detail = JSONValue.string(finding.detail)
        return [
            "name": .string(name), "check": .string(name), "passed": .bool(finding.score >= (name == "safety" ? 0.9 : 0.7)),
            "score": .number(finding.score), "detail": detail, "reason": detail, "explanation": detail,
        ]
    }

    private func safety(_ signals: Signals) -> Finding {
        if signals.has(.doneClaim) { return Finding(score: 0.3, detail: "Says that something was done which nobody confirmed.") }
        if signals.has(.promise) { return Finding(score: 0.4, detail: "Promises a refund, a replacement or compensation.") }
        if signals.has(.leak) || draft.contains("{{") { return Finding(score: 0.4, detail: "Shows internals or a placeholder.") }
        return Finding(score: 0.98, detail: "No unsafe claim.")
    }

    private func tone(_ signals: Signals) -> Finding {
        if signals.has(.rudeness) { return Finding(score: 0.3, detail: "Rude.") }
        let letters = draft.unicodeScalars.filter(\.properties.isAlphabetic)
        let capitals = letters.filter(\.properties.isUppercase).count
        if letters.count > 20, capitals * 2 > letters.count { return Finding(score: 0.5, detail: "Shouts in capitals.") }
        let wanted = LanguageWish.find(in: situation) ?? situation.language
        if signals.language != wanted, signals.languageConfidence >= 0.6, situation.languageConfidence >= 0.6 {
            return Finding(score: 0.4, detail: "Written in \(signals.language), not in the customer's \(wanted).")
        }
        return Finding(score: 0.94, detail: "Polite and warm.")
    }

    /// Every number of the draft must stand somewhere else in the prompt.
    private func accuracy() -> Finding {
        var sources = Set(JudgingTask.numbers(in: situation.message))
        for section in situation.sections where section.role != .draft {
            sources.formUnion(JudgingTask.numbers(in: section.text))
        }
        let unknown = JudgingTask.numbers(in: draft).filter { $0.count > 1 && !sources.contains($0) }
        guard let first = unknown.first else { return Finding(score: 0.95, detail: "Every figure has a source.") }
        return Finding(score: unknown.count > 1 ? 0.3 : 0.5, detail: "\(first) stands in no source.")
    }

    private static let topics: [Concept] = [
        .shipping, .payment, .frequency, .skip, .pause, .address, .customization, .damage, .cancel,
    ]

    private func completeness(_ signals: Signals) -> Finding {
        let asked = JudgingTask.topics.filter { situation.signals.weight($0) >= 5 }
        let missed = asked.filter { topic in !JudgingTask.answers(to: topic).contains(where: signals.has) }
        if draft.count < 25 { return Finding(score: 0.5, detail: "Too short to be an answer.") }
        if let first = missed.first, missed.count == asked.count {
            return Finding(score: 0.62, detail: "Does not speak of \(first), which the customer asks about.")
        }
        if missed.count * 2 > asked.count { return Finding(score: 0.76, detail: "Answers part of what was asked.") }
        return Finding(score: 0.93, detail: "Answers what was asked.")
    }

    /// What a reply may speak of that answers a topic: who wishes to leave is answered by an offer too.
    private static func answers(to topic: Concept) -> [Concept] {
        switch topic {
        case .cancel: [.cancel, .pause, .skip, .frequency]
        case .pause, .skip: [.pause, .skip]
        default: [topic]
        }
    }

    /// Runs of digits.
    private static func numbers(in text: String) -> [[UInt8]] {
        text.utf8.split { !(0x30...0x39).contains($0) }.map { Array($0) }
    }
}
