import Chatwoot

/// How the widget on the website looks, and the code that puts it there.
enum WidgetLook {
    static let color = "#1B4F8A"
    static let welcome = "Ask us anything about your box, your subscription or a payment."

    /// What a new inbox has: of its table, and of Chatwoot's own form.
    private static let factoryColors = ["#1f93ff", "#009ce0"]

    static func isColor(_ text: String) -> Bool {
        text.count == 7 && text.first == "#" && text.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    /// The colour to set; nil when it stays as it is, because it is right or somebody chose it.
    static func newColor(_ widget: ChatwootInbox.Widget, wish: String?) -> String? {
        let present = widget.color?.lowercased()
        if let wish { return present == wish.lowercased() ? nil : wish }
        return present.map(factoryColors.contains) ?? true ? color : nil
    }

    static func newWelcome(_ widget: ChatwootInbox.Widget, wish: String?) -> String? {
        if let wish { return widget.tagline == wish ? nil : wish }
        return (widget.tagline ?? "").isEmpty ? welcome : nil
    }

    /// Chatwoot's own script, which knows the address for browsers, after the settings that it reads.
    static func code(_ script: String) -> String {
        """
        <script>
          window.chatwootSettings = { position: "right", type: "standard", useBrowserLanguage: true };
        </script>
        \(unindented(script))
        """
    }

    private static func unindented(_ text: String) -> String {
        let lines = text.split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }
        // The first stands where the template put it; the others say how far all are indented.
        let indents = lines.map { $0.prefix(while: \.isWhitespace).count }
        let common = (indents.count > 1 ? Array(indents.dropFirst()) : indents).min() ?? 0
        return lines.map { $0.dropFirst(min(common, $0.prefix(while: \.isWhitespace).count)) }.joined(separator: "\n")
    }
}
