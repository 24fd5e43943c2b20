/// A file of `KEY=VALUE` lines, as `.env` and systemd's `EnvironmentFile=` have them.
///
/// `#` begins a comment on a line of its own or after a blank; `export ` before a key is allowed. A value may stand in
/// single quotes (taken as it is) or double quotes (with \n, \t, \", \\ and \$). Nothing is expanded.
struct EnvironmentFile: Sendable {
    struct Entry: Sendable, Hashable {
        let key: String
        let value: String
        let line: Int
    }

    let path: String
    private(set) var entries: [Entry] = []
    private(set) var problems: [ConfigurationProblem] = []

    /// Reads every line; the lines that cannot be read become `problems`.
    init(path: String, bytes: [UInt8]) {
        self.path = path
        var lineOfKey: [String: Int] = [:]
        for (index, raw) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let line = index + 1
            guard var text = String(validating: raw, as: UTF8.self) else {
                report(line, nil, "is not UTF-8", "save the file as UTF-8")
                continue
            }
            if text.hasSuffix("\r") { text.removeLast() }
            do {
                guard let (key, value) = try Self.parse(text) else { continue }
                if let first = lineOfKey[key] {
                    report(line, key, "is set on line \(first) already", "delete one of the two lines")
                } else {
                    lineOfKey[key] = line
                    entries.append(Entry(key: key, value: value, line: line))
                }
            } catch {
                report(line, error.key, error.finding, error.remedy)
            }
        }
    }

    private mutating func report(_ line: Int, _ key: String?, _ finding: String, _ remedy: String) {
        problems.append(
            ConfigurationProblem(key: key, origin: .file(path: path, line: line), finding: finding, remedy: remedy))
    }

    private struct LineError: Error {
        var key: String?
        let finding: String
        let remedy: String
    }

    /// nil for a line that says nothing.
    private static func parse(_ line: String) throws(LineError) -> (key: String, value: String)? {
        var rest = Substring(line).trimmed()
        guard !rest.isEmpty, !rest.hasPrefix("#") else { return nil }
        if rest.hasPrefix("export ") { rest = rest.dropFirst(7).trimmed() }
        guard let equals = rest.firstIndex(of: "=") else {
            throw LineError(finding: "has no \"=\"", remedy: "write KEY=VALUE, or # before a comment")
        }
        let key = String(rest[..<equals])
        guard isKey(key) else {
            throw LineError(
                finding: "has no key before \"=\"",
                remedy: "write KEY=VALUE without a blank around \"=\"; a key is letters, digits and _")
        }
        do {
            return (key, try value(of: rest[rest.index(after: equals)...]))
        } catch {
            throw LineError(key: key, finding: error.finding, remedy: error.remedy)
        }
    }

    private static func value(of text: Substring) throws(LineError) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'" else {
            if text.first?.isWhitespace == true, !text.trimmed().isEmpty, !text.trimmed().hasPrefix("#") {
                throw LineError(finding: "has a blank after \"=\"", remedy: "write KEY=VALUE without it")
            }
            return String(withoutComment(text).trimmed())
        }
        var value = ""
        var index = text.index(after: text.startIndex)
        while index < text.endIndex, text[index] != quote {
            if quote == "\"", text[index] == "\\" {
                index = text.index(after: index)
                guard index < text.endIndex else { break }
                value.append(try unescaped(text[index]))
            } else {
                value.append(text[index])
            }
            index = text.index(after: index)
        }
        guard index < text.endIndex else {
            throw LineError(finding: "has a quote that does not end", remedy: "close it with \(quote) on the same line")
        }
        let after = text[text.index(after: index)...].trimmed()
        guard after.isEmpty || after.hasPrefix("#") else {
            throw LineError(finding: "goes on after its closing quote", remedy: "quote the whole value")
        }
        return value
    }

    private static func unescaped(_ character: Character) throws(LineError) -> Character {
        switch character {
        case "n": "\n"
        case "t": "\t"
        case "\"", "\\", "$", "`": character
        default:
            throw LineError(
                finding: "has \\\(character) inside double quotes",
                remedy: "use one of \\n \\t \\\" \\\\ \\$, or single quotes")
        }
    }

    private static func withoutComment(_ text: Substring) -> Substring {
        var isAfterBlank = true
        for index in text.indices {
            if text[index] == "#", isAfterBlank { return text[..<index] }
            isAfterBlank = text[index].isWhitespace
        }
        return text
    }

    private static func isKey(_ text: String) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter || first == "_" else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}

extension Substring {
    /// Without white space at either end.
    func trimmed() -> Substring {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
        return start[...last]
    }
}
