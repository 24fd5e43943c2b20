internal import Text

/// Screens what a model reads and nobody of ours wrote: customers' messages, passages, tool results.
///
/// A finding is a reason for care, not a verdict: what is fenced as data stays data, and no model of ours can act.
public enum InjectionScreen {
    /// What looks like an instruction to the model; empty for honest text.
    public static func check(_ text: String) -> [InjectionFinding] {
        let table = RuleTable.injection
        if let failure = table.failure { return [InjectionFinding(family: "injection", rule: "\(failure)", matched: "")] }
        let findings = Lines.hits(of: table, in: Normalization.skeleton(text)).map {
            InjectionFinding(family: $0.rule.family, rule: $0.rule.id, matched: $0.matched)
        }
        return hidden(in: text).map { findings + [$0] } ?? findings
    }

    /// Text that a reader does not see: the tag characters of Unicode (outside a flag), or many zero-width ones.
    private static func hidden(in text: String) -> InjectionFinding? {
        var tags = 0
        var invisible = 0
        var isFlag = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x1F3F4: isFlag = true
            case 0xE0020...0xE007E: if !isFlag { tags += 1 }
            case 0x200B, 0x2060...0x2064, 0xFEFF: invisible += 1
            default: isFlag = false
            }
        }
        guard tags >= 4 || invisible >= 40 else { return nil }
        return InjectionFinding(family: "injection", rule: "injection.invisible", matched: "")
    }
}
