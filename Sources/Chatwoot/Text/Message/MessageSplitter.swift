/// Divides a reply into messages that fit a channel.
public enum MessageSplitter {
    /// The messages of a text, in order, none empty or beginning or ending in white space. A message ends where a paragraph does,
    /// else a line or sentence, else a word; a paragraph or sentence that fills less than a third of a message counts only where
    /// there is no later one. Nothing is lost but white space at the seams. An address or a character is divided only when it
    /// alone is longer than a message.
    /// - Parameter limit: at least 4; less counts as 4.
    public static func split(_ text: String, limit: Int, unit: ChannelLimit.Unit) -> [String] {
        let limit = max(4, limit)
        let characters = Array(text).flatMap { width($0, unit) <= limit ? [$0] : scalars($0) }
        var parts: [String] = []
        var start = 0
        while true {
            while start < characters.count, isSpace(characters[start]) { start += 1 }
            guard start < characters.count else { return parts }
            let cut = end(of: characters, from: start, limit: limit, unit: unit)
            var last = cut
            while last > start, isSpace(characters[last - 1]) { last -= 1 }
            parts.append(String(characters[start..<last]))
            start = cut
        }
    }

    /// The messages of a text for a channel.
    public static func split(_ text: String, for channel: ChannelLimit) -> [String] {
        split(text, limit: channel.length, unit: channel.unit)
    }

    private static func width(_ character: Character, _ unit: ChannelLimit.Unit) -> Int {
        switch unit {
        case .scalars: character.unicodeScalars.count
        case .utf16: character.utf16.count
        case .utf8: character.utf8.count
        }
    }

    private static func scalars(_ character: Character) -> [Character] { character.unicodeScalars.map { Character($0) } }

    /// A space that bears no accent, and that may end a line.
    static func isSpace(_ character: Character) -> Bool {
        guard character != "\u{A0}", character != "\u{202F}", character != "\u{2007}" else { return false }
        return character.unicodeScalars.allSatisfy(\.isWhite)
    }

    /// Where the message that begins at `start` ends.
    private static func end(of text: [Character], from start: Int, limit: Int, unit: ChannelLimit.Unit) -> Int {
        var end = start
        var length = 0
        var third = start
        while end < text.count {
            let width = width(text[end], unit)
            if length + width > limit { break }
            length += width
            end += 1
            if length * 3 < limit { third = end }
        }
        guard end < text.count else { return end }
        var sentence: Int?
        var word: Int?
        for cut in stride(from: end, to: start, by: -1) {
            guard isSpace(text[cut]) else {
                if sentence == nil, SentenceEnd.needsNoSpace.contains(text[cut - 1]) { sentence = cut }
                continue
            }
            if isSpace(text[cut - 1]) { continue }
            let lines = lineEnds(of: text, at: cut)
            if lines >= 2, cut > third || sentence == nil { return cut }
            if sentence == nil, lines == 1 || SentenceEnd.isEnd(text, from: start, at: cut) { sentence = cut }
            if word == nil { word = cut }
            if cut <= third, let sentence { return sentence }
        }
        return sentence ?? word ?? beforeAddress(of: text, from: start, to: end)
    }

    private static func lineEnds(of text: [Character], at start: Int) -> Int {
        text[start...].prefix { isSpace($0) }.count(where: \.isNewline)
    }

    /// The beginning of an address that a cut at `end` would divide, where a text has no spaces; else `end`.
    private static func beforeAddress(of text: [Character], from start: Int, to end: Int) -> Int {
        var first = end
        while first > start, text[first - 1].isASCII { first -= 1 }
        guard text[end].isASCII else { return end }
        let scheme = Array("://")
        guard end - first > scheme.count else { return end }
        for place in first..<(end - scheme.count) where Array(text[place..<(place + scheme.count)]) == scheme {
            var name = place
            while name > first, text[name - 1].isLetter { name -= 1 }
            return name > start ? name : end
        }
        return end
    }
}
