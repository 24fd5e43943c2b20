/// An attempt to give a model instructions, found in what should be data.
public struct InjectionFinding: Sendable, Hashable {
    /// `injection`, `data_fishing`, `impersonation` or `tool_abuse`.
    public let family: String
    public let rule: String
    /// The words that were found, as normalised.
    public let matched: String
}
