// Guardrails: what must never pass, decided by rules and not by a model.
//
// Pure functions over text: red lines in what customers write, checks on what we answer, injection in what a model
// reads. The rules are data files (Sources/CResources/data/patterns) whose examples are the tests. It calls nothing,
// holds nothing, and when it cannot decide it decides for caution. It never rewrites a customer's words.

/// One rule of a data file, with the examples that prove it.
public struct PatternRule: Decodable, Sendable {
    /// Unique over all files, such as `en.legal.court`.
    public let id: String
    /// ISO 639-1, or "und" for rules of every language.
    public let language: String
    /// What the rule finds: a `RedLineFamily`, or a rule group of the reply checks.
    public let family: String
    /// PCRE2, over normalised text. `{name}` stands for an entry of the file's `words`; `{g3}` for up to three words.
    public let pattern: String
    /// A second expression: the rule does not count in a sentence that this matches.
    public let unless: String?
    /// What the reply checks call the finding; absent in other files.
    public let claim: String?
    /// Texts that the rule must find.
    public let mustMatch: [String]
    /// Texts that no rule of the file may find.
    public let mustNotMatch: [String]

    private enum CodingKeys: String, CodingKey {
        case id, language, family, pattern, unless, claim
        case mustMatch = "must_match"
        case mustNotMatch = "must_not_match"
    }
}
