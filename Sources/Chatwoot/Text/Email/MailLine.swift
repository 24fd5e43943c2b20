/// A line of a mail's text, with what is known of it.
struct MailLine {
    var text: String
    /// How many times it is quoted; 0 is what the sender wrote.
    var quotes: Int
    var isSignature: Bool
    /// The Gmail quotation around it, by number; 0 is none.
    var container: Int

    init(_ text: String, quotes: Int = 0, isSignature: Bool = false, container: Int = 0) {
        self.text = text
        self.quotes = quotes
        self.isSignature = isSignature
        self.container = container
    }

    /// The lines of plain text; each leading ">" is a quotation.
    static func lines(ofPlain text: String, limit: Int) -> [MailLine] {
        var bounded = text[...]
        if text.utf8.count > limit { bounded = text[..<text.safeIndex(atUTF8: limit)] }
        return bounded.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            var rest = line.unicodeScalars[...]
            var quotes = 0
            while true {
                let unindented = rest.drop { $0 == " " }
                guard unindented.first == ">" else { break }
                quotes += 1
                rest = unindented.dropFirst()
            }
            if quotes > 0, rest.first == " " { rest = rest.dropFirst() }
            return MailLine(String(Substring(rest).trimmedEnd()), quotes: quotes)
        }
    }

    /// Lines as a text: no blank ones at its ends, never two in a row.
    static func joined(_ lines: [String]) -> String {
        var text = ""
        var blank = false
        for line in lines {
            if line.trimmed().isEmpty {
                blank = !text.isEmpty
                continue
            }
            if !text.isEmpty { text += blank ? "\n\n" : "\n" }
            text += line
            blank = false
        }
        return text
    }
}
