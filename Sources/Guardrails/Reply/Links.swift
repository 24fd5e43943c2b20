/// Links and e-mail addresses in a text.
enum Links {
    /// Everything that begins as a link does: http://, https:// or www.
    static func urls(in text: String) -> [String] {
        guard mayHoldLink(text) else { return [] }
        return text.split(whereSeparator: \.isWhitespace).compactMap { word in
            // Offsets in characters: lower case may be longer than what it was made from, so indices do not carry over.
            let characters = Array(word)
            guard let start = characters.indices.first(where: { begins(characters, at: $0) }) else { return nil }
            // In HTML or Markdown a link ends where its quotation mark or bracket does.
            var url = String(characters[start...].prefix { !"\"<>)]}»”’".contains($0) })
            while let last = url.last, ".,;:!?'".contains(last) { url.removeLast() }
            return url
        }
    }

    /// Whether "://" or "www." stands anywhere. Most texts have neither, and are not looked at further.
    private static func mayHoldLink(_ text: String) -> Bool {
        var previous: (UInt8, UInt8, UInt8) = (0, 0, 0)
        for byte in text.utf8 {
            if byte == UInt8(ascii: "/"), previous.1 == UInt8(ascii: ":"), previous.2 == byte { return true }
            if byte == UInt8(ascii: "."), previous.0 | 0x20 == 0x77, previous.1 | 0x20 == 0x77, previous.2 | 0x20 == 0x77 {
                return true
            }
            previous = (previous.1, previous.2, byte)
        }
        return false
    }

    private static func begins(_ characters: [Character], at index: Int) -> Bool {
        ["http://", "https://", "www."].contains { scheme in
            index + scheme.count <= characters.count
                && zip(characters[index...], scheme).allSatisfy { $0.lowercased() == String($1) }
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

    /// Whether a host is one of the allowed, or below one.
    static func isAllowed(_ host: String, by allowed: [String]) -> Bool {
        allowed.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    static func emails(in text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return [] }
        return text.split(whereSeparator: \.isWhitespace).compactMap { word in
            var address = String(word.drop { "<([{\"'«“".contains($0) })
            while let last = address.last, ".,;:!?)]}>\"'»”".contains(last) { address.removeLast() }
            if address.lowercased().hasPrefix("mailto:") { address = String(address.dropFirst(7)) }
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".") ? address : nil
        }
    }

    /// The text with links and e-mail addresses taken out.
    static func removed(from text: String) -> String {
        (urls(in: text) + emails(in: text)).reduce(text) { $0.replacing($1, with: " ") }
    }
}
