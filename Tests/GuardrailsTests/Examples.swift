// Tests of Guardrails. The rules' own examples are the specification; what no example can say stands here in tables.
import Guardrails
import Testing

/// A text of a data file, with the rule that brought it.
struct Example: Sendable, CustomTestStringConvertible {
    let rule: String
    let family: String
    let language: String
    let text: String
    var testDescription: String { "\(rule): \(text)" }

    /// What the rules of a kind must find.
    static func mustMatch(_ kind: PatternFile.Kind) -> [Example] {
        files(kind).flatMap { file in
            file.rules.flatMap { rule in
                rule.mustMatch.map { Example(rule: rule.id, family: rule.family, language: rule.language, text: $0) }
            }
        }
    }

    /// What no rule of a kind may find: counter-examples, innocent texts, figures of speech.
    static func innocent(_ kind: PatternFile.Kind) -> [Example] {
        files(kind).flatMap { file in
            (file.rules + file.figures).flatMap { rule in
                let texts = rule.family == "figure_of_speech" ? rule.mustMatch : rule.mustNotMatch
                return texts.map { Example(rule: rule.id, family: rule.family, language: rule.language, text: $0) }
            } + file.innocent.map { Example(rule: "innocent", family: "none", language: file.language, text: $0) }
        }
    }

    static func files(_ kind: PatternFile.Kind) -> [PatternFile] {
        do {
            return try PatternFile.all(kind)
        } catch {
            Issue.record("\(error)")
            return []
        }
    }
}

/// The languages that guardrails know.
let languages = ["de", "en", "es", "fi", "fr", "he", "nl", "no", "pt", "ru", "sv"]
