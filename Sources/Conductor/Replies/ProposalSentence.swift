import JSON

/// Fills a tool's template with the arguments of a proposal: text as it is, enumerated and boolean values in words, a month
/// by its name, lists joined by commas. A null leaves nothing behind, nor the comma before it.
struct ProposalSentence: Sendable {
    let frame: ReplyFrames.Frame

    func text(tool: String, arguments: JSONValue) -> String {
        guard let template = frame.proposals[tool] else { return "" }
        var result = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            var before = String(rest[..<open])
            let name = String(rest[rest.index(after: open)..<close])
            let value = words(arguments[name], name: name)
            if value.isEmpty, before.hasSuffix(", ") { before.removeLast(2) }
            // The first of several parts may be absent: then the comma after it goes.
            result += result.hasSuffix(": ") && before.hasPrefix(", ") ? String(before.dropFirst(2)) : before
            result += value
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private func words(_ value: JSONValue, name: String) -> String {
        switch value {
        case .null: ""
        case .bool(let flag): frame.values["\(name).\(flag)"] ?? ""
        case .string(let text): name == "month" ? month(text) : frame.values[text] ?? text
        case .array(let items): items.map { words($0, name: name) }.filter { !$0.isEmpty }.joined(separator: ", ")
        case .object(let object): object["name"]?.string ?? ""
        default: value.encodedString
        }
    }

    /// `2026-03` as `March 2026`.
    private func month(_ text: String) -> String {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let number = Int(parts[1]), frame.months.indices.contains(number - 1) else { return text }
        return "\(frame.months[number - 1]) \(parts[0])"
    }
}
