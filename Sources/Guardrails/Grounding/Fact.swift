/// A figure in a text.
struct Fact: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        /// Canonical decimal: no separators of thousands, no trailing zeros.
        case number(String)
        /// Letters and digits, upper case.
        case identifier(String)
        case date(year: Int?, month: Int, day: Int?)
    }

    /// What it may stand for: "03/05/2026" is a day in March or in May.
    let values: [Value]
    /// As it stands in the text.
    let text: String

    init(_ values: [Value], text: String) {
        self.values = values
        self.text = text
    }
}
