extension ErrorCode {
    /// The registry as a Markdown document: what `docs/errors.md` holds.
    public static var documentation: String {
        var lines = [
            "# Errors between processes",
            "",
            "Generated from the registry in `Sources/Wire/Errors/ErrorCode.swift`; a test holds this page against it.",
            "",
            "An error travels as the `error` member of a JSON-RPC 2.0 answer. Its `data` says what a program needs to know:",
            "",
            "```json",
            "{\"code\":1001,\"message\":\"…\",\"data\":{\"name\":\"overloaded\",\"temporary\":true,\"retry_after_ms\":100}}",
            "```",
            "",
            "*Temporary* means that the same call may succeed later; an error may say otherwise for its own case.",
            "`data.retry_after_ms` is there when the callee knows how long to wait, `data.detail` when it has more to tell.",
            "Negative codes are those of JSON-RPC; the others are outside the range that it reserves.",
            "",
            "| code | name | temporary | meaning | what to do |",
            "|---|---|---|---|---|",
        ]
        for entry in allCases.map(\.entry) {
            let kind = entry.isTemporary ? "yes" : "no"
            lines.append("| \(entry.code.rawValue) | `\(entry.name)` | \(kind) | \(entry.meaning) | \(entry.remedy) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
