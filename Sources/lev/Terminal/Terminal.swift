import AgentRuntime
import Glibc

/// What is written where, and colour where a person looks.
enum Terminal {
    enum Style: String {
        case bold = "1", dim = "2", red = "31", green = "32", yellow = "33", cyan = "36"
    }

    /// Colour only on a terminal, and never where NO_COLOR is set (https://no-color.org).
    static let hasColour = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil

    static func styled(_ text: String, _ style: Style) -> String {
        hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    static func out(_ text: String) {
        StandardStream.output.write(text + "\n")
    }

    static func error(_ text: String) { StandardStream.error.write(text + "\n") }

    /// Text filled with blanks to a width.
    static func column(_ text: String, _ width: Int, right: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - text.count))
        return right ? blanks + text : text + blanks
    }

    /// A table whose columns are as wide as their widest cell.
    static func table(_ rows: [[String]], rightAligned: Set<Int> = []) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index < widths.count { widths[index] = max(widths[index], cell.count) } else { widths.append(cell.count) }
            }
        }
        return rows.map { row in
            var line = row.enumerated().map { column($1, widths[$0], right: rightAligned.contains($0)) }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
