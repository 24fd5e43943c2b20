/// Long runs of digits with marks between them: telephone numbers, parcel numbers in groups.
///
/// Groups are a matter of taste ("052-123-4567", "+972 52 1234567"), so such runs compare by their digits alone.
struct DigitRun: Sendable {
    let text: String
    let digits: String

    /// Whether the other digits are these: the same, or the same but for a country code and its leading zero.
    func holds(_ other: String) -> Bool {
        if digits.contains(other) { return true }
        let tail = other.drop { $0 == "0" }.suffix(8)
        return tail.count == 8 && digits.hasSuffix(tail)
    }
}
