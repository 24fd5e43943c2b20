/// HTML as the text that a reader sees.
public enum HTMLText {
    /// The text of a page: paragraphs and lists apart by a blank line, table rows as lines, links as "text (address)" where the
    /// text is not the address, quotations with "> ", without what is hidden. Any input gives an answer in bounded time.
    /// - Parameter limit: how many bytes of UTF-8 at most.
    public static func plain(_ html: String, limit: Int = 1_000_000) -> String {
        guard let lines = HTMLConverter.lines(of: html, limit: limit) else { return withoutTags(html, limit: limit) }
        let quoted = lines.map { line in
            line.text.isEmpty || line.quotes == 0 ? line.text : String(repeating: "> ", count: min(line.quotes, 8)) + line.text
        }
        return MailLine.joined(quoted)
    }

    /// What stands between the tags, for a page that is too much for the parser.
    static func withoutTags(_ html: String, limit: Int) -> String {
        var text: [UInt8] = []
        var isTag = false
        for byte in HTMLPruner.pruned(html, limit: HTMLTree.longestInput) where text.count < limit {
            switch byte {
            case UInt8(ascii: "<"): isTag = true
            case UInt8(ascii: ">"):
                if isTag { text.append(UInt8(ascii: "\n")) }
                isTag = false
            default: if !isTag { text.append(byte) }
            }
        }
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map { String($0.trimmed()) }
        return MailLine.joined(lines.filter { !$0.isEmpty })
    }
}
