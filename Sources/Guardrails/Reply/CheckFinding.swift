/// Something in a reply that must not leave.
public struct CheckFinding: Sendable, Hashable {
    public enum Check: String, Sendable, Hashable, CaseIterable { case safety, tone, accuracy, completeness }

    public let check: Check
    /// The rule's id, such as `en.claim.paused` or `grounding`.
    public let rule: String
    /// What was found, for the colleague who reads the draft.
    public let detail: String

    public init(check: Check, rule: String, detail: String) {
        self.check = check
        self.rule = rule
        self.detail = detail
    }
}
