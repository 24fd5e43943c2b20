/// The capital I written for the small l ("kiII"), which case folding would hide.
enum CapitalI {
    /// The text with such letters made l, in words that a guardrail knows.
    static func unmasked(_ text: String) -> String {
        var text = text
        guard text.withUTF8(holdsSuspect) else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
            guard word.dropFirst().contains("I"), word.contains(where: \.isLowercase) else { return String(word) }
            let candidate = String(word.prefix(1)) + String(word.dropFirst().map { $0 == "I" ? "l" : $0 })
            let letters = candidate.lowercased().unicodeScalars.map(\.value).filter(Scalars.isLetter)
            return Vocabulary.holds(letters) ? candidate : String(word)
        }.joined(separator: " ")
    }

    private static func holdsSuspect(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.indices.dropFirst().contains { bytes[$0] == 0x49 && (0x61...0x7A).contains(bytes[$0 - 1]) }
    }
}
