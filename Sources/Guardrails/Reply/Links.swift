/// Links and e-mail addresses in a text.
enum Links {
    /// Everything that begins as a link does: http://, https:// or www.
    static func urls(in text: String) -> [String] {
        words(text).compactMap { word in
            let lower = word.lowercased()
            guard let start = ["http://", "https://", "www."].compactMap({ lower.firstRange(of: $0)?.lowerBound }).min() else { return nil }
            var url = String(word[start...])
            while let last = url.last, ".,;:!?)]}»”’\"'".contains(last) { url.removeLast() }
            return url
        }
    }

    /// The host of a link, in lower case; nil when there is none, or when what stands before it would mislead a reader.
    static func host(of url: String) -> String? {
        var rest = Substring(url.lowercased())
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !authority.isEmpty, !authority.contains("@"), !authority.contains("\\") else { return nil }
        return String(authority.prefix { $0 != ":" })
    }

    static func emails(in text: String) -> [String] {
        words(text).compactMap { word in
            let trimmed = word.drop { "<([{\"'«“".contains($0) }
            var address = String(trimmed)
            while let last = address.last, ".,;:!?)]}>\"'»”".contains(last) { address.removeLast() }
            if address.lowercased().hasPrefix("mailto:") { address = String(address.dropFirst(7)) }
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".") ? address : nil
        }
    }

    private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}
