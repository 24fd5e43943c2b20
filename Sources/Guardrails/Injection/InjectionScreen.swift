internal import Text

/// An attempt to give a model instructions, found in what should be data.
public struct InjectionFinding: Sendable, Hashable {
    public let rule: String
    /// The words that were found, as normalised.
    public let matched: String
}

/// Screens what a model reads and nobody of ours wrote: customers' messages, passages, tool results.
public enum InjectionScreen {
    /// What looks like an instruction to the model; empty for honest text.
    public static func check(_ text: String) -> [InjectionFinding] {
        let table = RuleTable.injection
        if let failure = table.failure { return [InjectionFinding(rule: "\(failure)", matched: "")] }
        return table.hits(in: Normalization.skeleton(text)).map { InjectionFinding(rule: $0.rule.id, matched: $0.matched) }
    }
}
