/// What a reader of a reply sees.
enum PlainText {
    /// An e-mail's reply is HTML; its marks are no part of what is said. A tag that ends a block ends a line; others vanish.
    static func of(_ reply: String) -> String {
        guard reply.hasPrefix("<p>") else { return reply }
        var text = ""
        var tag: String?
        for character in reply {
            if character == "<" {
                tag = ""
            } else if character == ">", let name = tag {
                if !inline.contains(String(name.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }).lowercased()) {
                    text.append("\n")
                }
                tag = nil
            } else if tag != nil {
                tag?.append(character)
            } else {
                text.append(character)
            }
        }
        for (entity, meant) in entities { text = text.replacing(entity, with: meant) }
        return text
    }

    private static let inline: Set<String> = ["b", "i", "em", "strong", "a", "span", "u", "small", "code", "font", "sub", "sup"]
    // The ampersand last, so that "&amp;lt;" is what was written.
    private static let entities = [
        ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ]
}
