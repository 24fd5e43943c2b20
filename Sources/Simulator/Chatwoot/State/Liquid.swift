extension Chatwoot {
    /// What Chatwoot does to outgoing text: it is a Liquid template. Of the language, outputs of variables and literals,
    /// and `raw`; text that is not well-formed stays as it is, as there.
    enum Liquid {
        /// The text as the customer gets it. Code between backticks is left alone; a variable that does not exist is empty.
        static func rendered(_ text: String, variables: [String: String]) -> String {
            guard text.contains("{{") || text.contains("{%") else { return text }
            var result = ""
            var rest = protectingCode(text)[...]
            while let open = opening(in: rest) {
                result += rest[..<open.index]
                rest = rest[rest.index(open.index, offsetBy: 2)...]
                guard let close = range(of: open.isTag ? "%}" : "}}", in: rest) else { return text }
                let inside = trimmed(rest[..<close.lowerBound])
                rest = rest[close.upperBound...]
                if !open.isTag {
                    guard let value = value(of: inside, variables) else { return text }
                    result += value
                } else if inside == "raw" {
                    guard let end = endOfRaw(in: rest) else { return text }
                    result += rest[..<end.lowerBound]
                    rest = rest[end.upperBound...]
                } else if inside == "comment" {
                    guard let end = range(of: "{% endcomment %}", in: rest) else { return text }
                    rest = rest[end.upperBound...]
                } else {
                    return text
                }
            }
            return result + rest
        }

        private static func protectingCode(_ text: String) -> String {
            let parts = text.split(separator: "`", omittingEmptySubsequences: false)
            var result = ""
            var index = 0
            while index < parts.count {
                result += parts[index]
                // A backtick without its partner stands for itself.
                if index + 2 < parts.count {
                    result += "{% raw %}`\(parts[index + 1])`{% endraw %}"
                    index += 2
                } else if index + 1 < parts.count {
                    result += "`"
                    index += 1
                } else {
                    index += 1
                }
            }
            return result
        }

        private static func opening(in text: Substring) -> (index: Substring.Index, isTag: Bool)? {
            var index = text.startIndex
            while index < text.endIndex {
                let next = text.index(after: index)
                if text[index] == "{", next < text.endIndex, text[next] == "{" || text[next] == "%" {
                    return (index, text[next] == "%")
                }
                index = next
            }
            return nil
        }

        private static func endOfRaw(in text: Substring) -> Range<Substring.Index>? {
            var from = text.startIndex
            while let open = range(of: "{%", in: text[from...]) {
                guard let close = range(of: "%}", in: text[open.upperBound...]) else { return nil }
                if trimmed(text[open.upperBound..<close.lowerBound]) == "endraw" { return open.lowerBound..<close.upperBound }
                from = open.upperBound
            }
            return nil
        }

        private static func value(of expression: Substring, _ variables: [String: String]) -> String? {
            let name = trimmed(expression.split(separator: "|").first ?? "")
            if let quote = name.first, quote == "'" || quote == "\"" {
                guard name.count >= 2, name.last == quote else { return nil }
                return String(name.dropFirst().dropLast())
            }
            return variables[String(name)] ?? ""
        }

        private static func range(of needle: String, in text: Substring) -> Range<Substring.Index>? {
            text.firstRange(of: needle)
        }

        private static func trimmed(_ text: Substring) -> Substring {
            var text = text.drop { $0 == " " || $0 == "-" || $0.isNewline }
            while let last = text.last, last == " " || last == "-" || last.isNewline { text = text.dropLast() }
            return text
        }
    }
}
