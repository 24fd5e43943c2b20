/// What language a text is in, as far as one can tell.
public struct LanguageGuess: Sendable, Hashable {
    /// ISO 639-1 ("en", "he", "no" for both Norwegians); the hint, or "en" without one, when the text does not tell.
    public let code: String
    /// From 0 (the text says nothing; the code is the hint) to 1.
    public let confidence: Double
    /// Whether a decision may rest on it: the text itself says so, and no other language comes close.
    public let isReliable: Bool

    public init(code: String, confidence: Double, isReliable: Bool) {
        self.code = code
        self.confidence = confidence
        self.isReliable = isReliable
    }
}
