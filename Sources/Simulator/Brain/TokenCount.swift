/// About how many tokens a text is: a quarter of its bytes.
enum TokenCount {
    static func of(_ text: String) -> Int { text.isEmpty ? 0 : max(1, (text.utf8.count + 3) / 4) }
}
