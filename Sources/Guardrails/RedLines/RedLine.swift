/// A red line that a message crosses: the conversation goes to a person at once.
public struct RedLine: Sendable, Hashable {
    public let family: RedLineFamily
    /// The id of the rule that found it.
    public let rule: String
    /// The language of the rule, which is most likely the message's.
    public let language: String
    /// The words that were found, as normalised. Empty when the rule could not decide and caution decided.
    public let matched: String
}
