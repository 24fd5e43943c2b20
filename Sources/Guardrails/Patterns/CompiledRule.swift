internal import Synchronization
internal import Text

/// A rule whose expressions are compiled when a text first needs them, and to machine code when many texts do: the code
/// of all rules together would take more memory than a process has, and most rules hardly ever run.
final class CompiledRule: Sendable {
    let id: String
    let language: String
    let family: String
    let claim: String?
    private let expression: String
    private let exception: String?
    private let pattern = Mutex(Slot())
    private let unless = Mutex(Slot())

    private struct Slot {
        var pattern: Pattern?
        var runs = 0
    }

    /// Runs after which an expression is worth machine code.
    private static let runsBeforeCode = 64

    init(_ rule: RuleFile.Rule, of file: RuleFile) {
        id = rule.id
        language = file.language
        family = rule.family
        claim = rule.claim
        expression = rule.pattern
        exception = rule.unless
        words = file
    }

    private let words: RuleFile

    /// The first place where the rule counts: its pattern matches, and the exception does not match the sentence.
    func firstHit(in text: String) -> RuleHit? {
        do {
            let pattern = try compiled(expression, in: self.pattern)
            var offset = 0
            while let match = try pattern.firstMatch(in: text, from: offset) {
                let sentence = Sentence.around(match.range, in: text)
                if try !isExcepted(sentence) { return RuleHit(rule: self, matched: match.text, sentence: sentence) }
                offset = max(match.range.upperBound, match.range.lowerBound + 1)
            }
            return nil
        } catch {
            // Undecided, because a text drove the rule to its limit: caution decides.
            return RuleHit(rule: self, matched: "", sentence: "")
        }
    }

    /// Every place that the pattern matches, for figures of speech.
    func ranges(in text: String) -> [Range<Int>] {
        guard let pattern = try? compiled(expression, in: self.pattern), let found = try? pattern.allMatches(in: text) else {
            return []
        }
        return found.map(\.range).filter { !$0.isEmpty }
    }

    /// Compiles both expressions.
    ///
    /// - Throws: `GuardrailError` naming the rule.
    func check() throws(GuardrailError) {
        _ = try compiled(expression, in: pattern)
        if let exception { _ = try compiled(exception, in: unless) }
    }

    private func isExcepted(_ sentence: String) throws -> Bool {
        guard let exception else { return false }
        return try compiled(exception, in: unless).matches(sentence)
    }

    private func compiled(_ expression: String, in slot: borrowing Mutex<Slot>) throws(GuardrailError) -> Pattern {
        let (known, runs) = slot.withLock { slot in
            slot.runs += 1
            return (slot.pattern, slot.runs)
        }
        if let known, runs != Self.runsBeforeCode { return known }
        let fresh: Pattern
        do {
            fresh = try Pattern(try words.expanded(expression), justInTime: runs >= Self.runsBeforeCode)
        } catch {
            throw GuardrailError(file: "\(words.kind.rawValue).\(language)", rule: id, message: "\(error)")
        }
        slot.withLock { $0.pattern = fresh }
        return fresh
    }
}

/// A rule that found something.
struct RuleHit: Sendable {
    let rule: CompiledRule
    /// As it stands in the normalised text; empty when the rule could not decide.
    let matched: String
    /// The normalised sentence around it.
    let sentence: String
}
