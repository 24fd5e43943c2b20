import Testing

/// One case of the public JSON parsing test suite, under the name it has there, written from the rule that it is for.
struct ParsingCase: Sendable, CustomTestStringConvertible {
    let name: String
    let text: [UInt8]

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = Array(text.utf8)
    }

    /// A text that is not UTF-8: each character, all below U+0100, is a byte.
    init(_ name: String, bytes text: String) {
        self.name = name
        self.text = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    var testDescription: String { name }
}
