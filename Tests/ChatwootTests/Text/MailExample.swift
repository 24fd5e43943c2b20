import Testing

/// A mail as a program sends it, and what its sender wrote.
struct MailExample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var html: String?
    var text: String?
    let written: String

    init(_ name: String, html: String? = nil, text: String? = nil, written: String) {
        testDescription = name.split(whereSeparator: \.isNewline).joined(separator: " / ")
        self.html = html
        self.text = text
        self.written = written
    }
}
