import JSON

/// Says whether a message is an exceptional case, by strong cues and by the rules and cases that the prompt gives.
struct OutstandingTask {
    let situation: Situation

    static func fits(_ members: [String: JSONValue]) -> Bool { members["is_outstanding"] != nil }

    private static let instructionRules = Memo<RuleBook>(capacity: 64)

    /// Cues in order of gravity: the words for a trigger, and whether the cue counts without a rule that names it.
    private static let cues: [(concept: Concept, trigger: String, speaksForItself: Bool)] = [
        (.suicide, "self-harm", true), (.violence, "threat of violence", true), (.injury, "injury from a product", true),
        (.allergicReaction, "allergic reaction", true), (.legal, "legal threat", true),
        (.fraud, "unauthorised charge or fraud", true),
        (.bereavement, "bereavement", true), (.press, "press or media", true), (.accessibility, "accessibility need", true),
        (.minor, "minor involved", false), (.customsSeizure, "customs seizure or import fees", false),
        (.repeatedComplaint, "repeated complaint", false), (.lostLong, "waiting for a long time", false),
        (.publicThreat, "threat to go public", false), (.importantCustomer, "long-standing or important customer", false),
        (.bulkOrder, "bulk or corporate order", false), (.technicalFault, "technical fault of the site", false),
    ]

    func answer() -> [String: JSONValue] {
        let (trigger, confidence) = verdict()
        return [
            "is_outstanding": .bool(trigger != nil), "trigger": trigger.map { .string($0) } ?? .null,
            "confidence": .number(confidence),
        ]
    }

    private func verdict() -> (trigger: String?, confidence: Double) {
        let books = ruleBooks
        let signals = situation.signals
        for cue in OutstandingTask.cues where signals.weight(cue.concept) >= 4 {
            let isNamed = books.contains { $0.rule(naming: cue.concept) != nil }
            if isNamed { return (cue.trigger, signals.weight(cue.concept) >= 6 ? 0.93 : 0.86) }
            if cue.speaksForItself, signals.weight(cue.concept) >= 5 { return (cue.trigger, 0.8) }
        }
        let closest = books.compactMap { $0.closest(to: situation.folded) }.max { $0.share < $1.share }
        if let closest, closest.share >= 0.55 {
            return (OutstandingTask.trigger(of: closest.rule.text), 0.6 + closest.share * 0.3)
        }
        return (nil, closest.map { 0.95 - $0.share * 0.4 } ?? 0.95)
    }

    /// What a case says of itself after "Trigger:" or an arrow; else its beginning.
    private static func trigger(of text: String) -> String {
        for mark in ["Trigger:", "→", "->"] {
            let bytes = Array(text.utf8)
            guard let place = bytes.firstIndex(ofText: mark) else { continue }
            let rest = String(decoding: bytes[(place + mark.utf8.count)...], as: UTF8.self)
            return String(rest.split { ".,;".contains($0) }.first ?? "").trimmingMarks()
        }
        return String(text.drop { " -*•".contains($0) }.prefix(90)).trimmingBlanks()
    }

    /// What stands in the instructions, which hardly change, and what came with the message.
    private var ruleBooks: [RuleBook] {
        let instructions = situation.prompt.instructions
        let standing = OutstandingTask.instructionRules.value(for: instructions) {
            RuleBook(
                Section.parts(of: instructions).filter { [.rules, .examples, .cases].contains($0.role) }.flatMap(
                    OutstandingTask.items))
        }
        let given = situation.sections.filter { [.rules, .examples, .cases].contains($0.role) }.flatMap(OutstandingTask.items)
        return [standing, RuleBook(given)]
    }

    private static func items(of section: Section) -> [String] {
        let elements = Section.parts(of: section.text).filter { $0.attributes != nil }
        let lines = elements.isEmpty ? section.text.split(separator: "\n").map(String.init) : elements.map(\.text)
        // "Not outstanding: …" shows what is ordinary.
        let telling = lines.filter { !$0.drop { " -*•".contains($0) }.lowercased().hasPrefix("not ") }
        return section.role == .rules ? telling.flatMap { $0.split { ";.".contains($0) }.map(String.init) } : telling
    }
}
