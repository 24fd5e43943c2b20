/// Finds where the mails before this one begin, by the lines that mail programs write above them.
enum QuotedHistory {
    /// Longer lines are somebody's words.
    private static let longestMark = 300

    /// Counts as quoted what stands under a mark of an earlier mail, and the mark itself.
    static func mark(_ lines: inout [MailLine]) {
        var index = 0
        while index < lines.count {
            if lines[index].text.utf8.count > longestMark * 2 || !mayBePartOfMark(lines[index].text) {
                index += 1
                continue
            }
            let phrase = MailPhrase.normalized(lines[index].text)
            if isSeparator(phrase) || isHeader(at: index, phrase, of: lines) {
                // A mark inside a quotation ends nothing but that quotation; the head of a mail that Gmail passes on looks like one.
                if lines[index].quotes == 0 || (isForward(phrase) && lines[index].container != 0) {
                    quote(&lines, from: ruleAbove(index, of: lines))
                    return
                }
            } else if lines[index].quotes == 0, let end = attributionEnd(at: index, of: lines) {
                let next = lines[end...].first { !$0.text.isEmpty }
                if let next, next.quotes == 0, isCertainAttribution(text(lines[index..<end])) {
                    quote(&lines, from: index)
                    return
                }
                if next == nil || (next?.quotes ?? 0) > 0 {
                    for each in index..<end { lines[each].quotes = 1 }
                }
                index = end
                continue
            }
            index += 1
        }
    }

    /// Whether a line can begin a mark; most lines cannot, and are not looked at closer.
    private static func mayBePartOfMark(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || isDigit($0) }
            || text.unicodeScalars.contains("：")
    }

    private static func quote(_ lines: inout [MailLine], from start: Int) {
        for index in start..<lines.count where lines[index].quotes == 0 { lines[index].quotes = 1 }
    }

    /// Outlook draws a line of underscores above its block.
    private static func ruleAbove(_ index: Int, of lines: [MailLine]) -> Int {
        guard let above = lines[..<index].lastIndex(where: { !$0.text.isEmpty }) else { return index }
        let text = lines[above].text.trimmed()
        return text.count >= 5 && text.allSatisfy { $0 == "_" || $0 == "-" } ? above : index
    }

    // MARK: "-----Original Message-----"

    private static func isSeparator(_ phrase: String) -> Bool {
        let inner = phrase.drop { $0 == "-" || $0 == "_" || $0 == " " }
        let dashes = phrase.utf8.count - inner.utf8.count
        let words = String(inner.prefix { $0 != "-" && $0 != "_" }).trimmed()
        if dashes >= 2 { return QuotePhrases.originals.contains(String(words)) || QuotePhrases.forwards.contains(String(words)) }
        return isForward(phrase)
    }

    private static func isForward(_ phrase: String) -> Bool {
        if phrase.hasSuffix(":") { return QuotePhrases.forwardBegins.contains(String(phrase.dropLast().trimmed())) }
        let words = phrase.drop { $0 == "-" || $0 == " " }.prefix { $0 != "-" }
        return phrase.hasPrefix("--") && QuotePhrases.forwards.contains(String(words.trimmed()))
    }

    // MARK: "From: … Sent: … To: … Subject: …"

    private static func isHeader(at index: Int, _ phrase: String, of lines: [MailLine]) -> Bool {
        guard let first = label(phrase), QuotePhrases.from.contains(first) else { return false }
        var others: Set<String> = []
        for line in lines[(index + 1)...].lazy.filter({ !$0.text.isEmpty }).prefix(6) {
            guard line.text.utf8.count <= 4_000, let name = label(MailPhrase.normalized(line.text)) else { continue }
            if QuotePhrases.headers.contains(name) { others.insert(name) }
        }
        return others.count >= 2
    }

    /// The words before a line's colon.
    private static func label(_ phrase: String) -> String? {
        guard let colon = phrase.firstIndex(where: { $0 == ":" || $0 == "：" }), colon > phrase.startIndex else { return nil }
        let label = phrase[..<colon].trimmed()
        return label.count <= 20 ? String(label) : nil
    }

    // MARK: "On DATE, NAME wrote:"

    /// The line after an attribution that begins here; it may go over three lines.
    private static func attributionEnd(at index: Int, of lines: [MailLine]) -> Int? {
        var joined = ""
        for end in index..<min(index + 3, lines.count) {
            let line = lines[end]
            if line.text.isEmpty || line.quotes > 0 || joined.utf8.count + line.text.utf8.count > longestMark * 2 { return nil }
            joined += (joined.isEmpty ? "" : " ") + line.text
            guard line.text.unicodeScalars.reversed().prefix(8).contains(where: { $0 == ":" || $0 == "：" || $0 == ">" }) else {
                continue
            }
            if isAttribution(MailPhrase.normalized(joined)) {
                // The sentence before it does not belong to it.
                return end > index && startsLater(index, end, of: lines) ? nil : end + 1
            }
        }
        return nil
    }

    private static func startsLater(_ index: Int, _ end: Int, of lines: [MailLine]) -> Bool {
        (index + 1...end).contains { start in isAttribution(MailPhrase.normalized(text(lines[start...end]))) }
            && !QuotePhrases.attributionBegins.contains { MailPhrase.normalized(lines[index].text).hasPrefix($0) }
    }

    private static func text(_ lines: ArraySlice<MailLine>) -> String { lines.map(\.text).joined(separator: " ") }

    private static func isAttribution(_ phrase: String) -> Bool {
        guard phrase.count <= longestMark, let last = phrase.last, last == ":" || last == "：" || last == ">" else { return false }
        guard hasDate(phrase) else { return false }
        if QuotePhrases.wrote.contains(where: { MailPhrase.contains(phrase, word: $0) }) { return true }
        return last != ">" && hasAddress(phrase) && hasTime(phrase)
    }

    /// Whether it is one even where no quotation follows: a customer's "On 5 May your driver wrote:" is not.
    private static func isCertainAttribution(_ text: String) -> Bool {
        let phrase = MailPhrase.normalized(text)
        return hasAddress(phrase) || (hasTime(phrase) && QuotePhrases.attributionBegins.contains { phrase.hasPrefix($0) })
    }

    private static func hasAddress(_ phrase: String) -> Bool {
        guard let at = phrase.firstIndex(of: "@"), at > phrase.startIndex else { return false }
        let before = phrase[phrase.index(before: at)]
        return !before.isWhitespace && phrase[at...].dropFirst().first?.isWhitespace == false
    }

    /// Whether hours and minutes stand in it: 10:00, 10.00, 10h00.
    private static func hasTime(_ phrase: String) -> Bool {
        let bytes = Array(phrase.utf8)
        guard bytes.count >= 4 else { return false }
        for index in 1..<(bytes.count - 2) where ":.h".utf8.contains(bytes[index]) {
            if isDigit(bytes[index - 1]), isDigit(bytes[index + 1]), isDigit(bytes[index + 2]),
                index + 3 >= bytes.count || !isDigit(bytes[index + 3])
            {
                return true
            }
        }
        return false
    }

    /// Whether a year, or a day with a month's number, stands in it.
    private static func hasDate(_ phrase: String) -> Bool {
        for number in phrase.split(whereSeparator: { !($0.isNumber && $0.isASCII) }) where number.count == 4 {
            if number.hasPrefix("20") || number.hasPrefix("19") { return true }
        }
        return hasTime(phrase)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
