/// Words for what a customer sent beside or instead of a text.
public enum Attachments {
    private static let mostNamed = 10
    private static let longestName = 80

    /// One line that stands for attachments: "[image: photo.jpg] [audio]"; "" for none. After ten: "[+2 more]".
    /// - Parameter attachments: each one's kind, as Chatwoot's `file_type` has it, and its file's name where there is one.
    public static func summary(_ attachments: [(kind: String, name: String?)]) -> String {
        var words = attachments.prefix(mostNamed).map { attachment in
            let kind = clean(attachment.kind)
            let name = clean(attachment.name ?? "")
            return name.isEmpty ? "[\(kind.isEmpty ? "file" : kind)]" : "[\(kind.isEmpty ? "file" : kind): \(name)]"
        }
        if attachments.count > mostNamed { words.append("[+\(attachments.count - mostNamed) more]") }
        return words.joined(separator: " ")
    }

    /// A name is the customer's: it stays on the line and inside the brackets.
    private static func clean(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars.prefix(longestName * 8) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format, .privateUse, .unassigned: scalars.append(" ")
            default: if scalar != "[" && scalar != "]" { scalars.append(scalar) }
            }
        }
        let words = String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count <= longestName ? words : String(words.prefix(longestName - 1)) + "…"
    }
}
