/// What the converter asks of an element.
struct HTMLElement {
    /// Lower case; "" for a name that HTML does not know.
    let name: String
    /// Lower-case names, values as written.
    let attributes: [(name: String, value: String)]

    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// Lower case.
    var id: String { attribute("id")?.lowercased() ?? "" }

    /// Lower case.
    var classes: [Substring] { attribute("class")?.lowercased().split(whereSeparator: \.isWhitespace) ?? [] }

    /// The style's declarations without white space, lower case, each ended by ";".
    var style: String {
        guard let style = attribute("style"), !style.isEmpty else { return "" }
        return String(style.lowercased().filter { !$0.isWhitespace }) + ";"
    }

    /// Whether a reader does not see it.
    var isHidden: Bool {
        if attributes.isEmpty { return false }
        if attribute("hidden") != nil { return true }
        let style = style
        return !style.isEmpty && Self.hidingStyles.contains { style.contains($0) }
    }

    private static let hidingStyles = ["display:none", "visibility:hidden", "mso-hide:all", "opacity:0;"]
}
