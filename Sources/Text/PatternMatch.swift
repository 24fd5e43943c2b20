/// One match of a pattern.
public struct PatternMatch: Sendable, Hashable {
    /// Offsets in UTF-8 bytes of the text that was searched.
    public let range: Range<Int>
    /// The matched text.
    public let text: String
    /// What each capture group holds, from group 1; nil for a group that took no part. Groups after the last that took
    /// part are absent.
    public let groups: [String?]
    /// The name of the `(*MARK:name)` that the match passed last, when the expression has marks.
    public let mark: String?
}
