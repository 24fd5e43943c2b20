/// Chatwoot renders outgoing messages as Liquid templates.
public enum Liquid {
    /// A text that Liquid leaves as it is, and that reads the same: an invisible character (zero width space) stands in every pair
    /// of characters that could open a tag or a variable. Escaping twice changes nothing more.
    ///
    /// `{% raw %}` around the text or its pieces would not do: it cannot hold `{% endraw %}`, and Chatwoot first wraps whatever
    /// stands between two backticks in a raw of its own, which ends ours early. Liquid then fails and the customer is sent our tags.
    /// With no `{{` or `{%` in the text, Chatwoot's raw is the only tag. As it puts `{% raw %}` right before a backtick, a brace
    /// before a backtick is such a pair too (`{` and `{%` would make a `{{`).
    public static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isAfterBrace = false
        // Scalars, not characters: a brace with a combining accent is another character but the same byte.
        for scalar in text.unicodeScalars {
            if isAfterBrace, scalar == "{" || scalar == "%" || scalar == "`" { result.append("\u{200B}") }
            result.append(scalar)
            isAfterBrace = scalar == "{"
        }
        return String(result)
    }
}
