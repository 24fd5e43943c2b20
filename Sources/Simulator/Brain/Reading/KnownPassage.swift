/// A piece of knowledge that the prompt hands to the model.
struct KnownPassage: Sendable {
    var text: String
    /// ISO 639-1.
    var language: String
}

extension KnownPassage {
    /// The passages of a section: its elements, its list items, or its paragraphs.
    static func all(in section: Section) -> [KnownPassage] {
        let parts = Section.parts(of: section.text)
        let elements = parts.filter { $0.attributes != nil }
        let texts = elements.isEmpty ? items(of: section.text) : elements.map(\.text)
        return texts.filter { !$0.isEmpty }.map { text in
            KnownPassage(text: text, language: languages.value(for: text) { Signals(text).language })
        }
    }

    /// The same passages come with many messages.
    private static let languages = Memo<String>(capacity: 2048)

    /// Paragraphs, or the items of a list.
    static func items(of text: String) -> [String] {
        var items: [String] = []
        var current = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let trimmed = line.drop { $0 == " " }
            let body = withoutMarker(trimmed)
            if trimmed.isEmpty || body.startIndex > trimmed.startIndex {
                if !current.isEmpty { items.append(current) }
                current = String(body)
            } else {
                current += (current.isEmpty ? "" : "\n") + trimmed
            }
        }
        if !current.isEmpty { items.append(current) }
        return items
    }

    /// The line without `-`, `*`, `1.`, `[1]` before it.
    private static func withoutMarker(_ line: Substring) -> Substring {
        if line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix("• ") { return line.dropFirst(2) }
        let bracketed = line.hasPrefix("[")
        let digits = line.dropFirst(bracketed ? 1 : 0).prefix { $0.isNumber }
        guard !digits.isEmpty, digits.count <= 3, let mark = line[digits.endIndex...].first, mark == (bracketed ? "]" : "."),
            let next = line[digits.endIndex...].dropFirst().first, next == " "
        else { return line }
        return line[digits.endIndex...].dropFirst(2)
    }
}
