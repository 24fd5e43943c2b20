internal import Text

/// All rules of a kind, of every language, behind one prefilter.
final class RuleTable: Sendable {
    static let inbound = RuleTable(.inbound)
    static let reply = RuleTable(.reply)
    static let leak = RuleTable(.leak)
    static let injection = RuleTable(.injection)

    /// Rules, then figures of speech.
    private let entries: [CompiledRule]
    private let ruleCount: Int
    private let prefilter: Prefilter
    /// Why the data files could not be used; every text counts as a finding then.
    let failure: GuardrailError?

    private init(_ kind: PatternFile.Kind) {
        do {
            let (rules, figures, literals) = try Self.read(kind)
            entries = rules + figures
            ruleCount = rules.count
            prefilter = Prefilter(literals)
            failure = nil
        } catch {
            (entries, ruleCount, prefilter, failure) = ([], 0, Prefilter([]), error)
        }
    }

    /// What the rules find in a normalised text, at most one hit a rule, in the files' order.
    func hits(in text: String, where wanted: (CompiledRule) -> Bool = { _ in true }) -> [RuleHit] {
        let candidates = prefilter.candidates(in: text)
        var forms: [String: String] = [:]
        var hits: [RuleHit] = []
        for index in candidates where index < ruleCount && wanted(entries[index]) {
            let rule = entries[index]
            let form: String
            if let known = forms[rule.language] {
                form = known
            } else {
                form = withoutFigures(
                    text, candidates.lazy.filter { $0 >= self.ruleCount }.map { self.entries[$0] }, rule.language)
                forms[rule.language] = form
            }
            if let hit = rule.firstHit(in: form) { hits.append(hit) }
        }
        return hits
    }

    /// Compiles everything.
    ///
    /// - Returns: how many rules have no literals, and so look at every text.
    /// - Throws: `GuardrailError` naming the first rule that is wrong.
    func check() throws(GuardrailError) -> Int {
        if let failure { throw failure }
        for entry in entries { try entry.check() }
        return prefilter.unfiltered
    }

    private func withoutFigures(_ text: String, _ figures: some Sequence<CompiledRule>, _ language: String) -> String {
        var form = text
        for figure in figures where figure.language == language {
            let ranges = figure.ranges(in: form)
            guard !ranges.isEmpty else { continue }
            let bytes = Array(form.utf8)
            var kept: [UInt8] = []
            kept.reserveCapacity(bytes.count)
            var position = 0
            for range in ranges {
                // A sign that is no letter: the words left and right of it stay words.
                kept += bytes[position..<range.lowerBound] + Array(" ¤ ".utf8)
                position = range.upperBound
            }
            form = String(decoding: kept + bytes[position...], as: UTF8.self)
        }
        return form
    }

    private static func read(
        _ kind: PatternFile.Kind
    ) throws(GuardrailError) -> ([CompiledRule], [CompiledRule], [[Literal]?]) {
        var rules: [CompiledRule] = []
        var figures: [CompiledRule] = []
        var literals: (rules: [[Literal]?], figures: [[Literal]?]) = ([], [])
        for file in try RuleFile.all(kind) {
            var analysis = Literals(words: file.word)
            for rule in file.rules {
                rules.append(CompiledRule(rule, of: file))
                literals.rules.append(analysis.required(by: rule.pattern))
            }
            for figure in file.figures {
                figures.append(CompiledRule(figure, of: file))
                literals.figures.append(analysis.required(by: figure.pattern))
            }
        }
        return (rules, figures, literals.rules + literals.figures)
    }
}
