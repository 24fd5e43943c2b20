/// Finds figures in text of any of our languages. Linear.
enum FactScanner {
    /// - Parameter skipsListMarks: a number that opens a line and ends with a full stop or bracket counts the lines.
    static func facts(in text: String, skipsListMarks: Bool = false) -> Facts {
        var facts = Facts()
        for line in text.split(whereSeparator: \.isNewline) {
            var words = words(of: line)
            if skipsListMarks, let first = words.first, let mark = line.first(where: { !$0.isWhitespace }), mark.isNumber,
                first.allSatisfy(\.isNumber),
                line.drop(while: \.isWhitespace).dropFirst(first.count).first.map({ ".)".contains($0) }) == true
            {
                words.removeFirst()
            }
            scan(words, into: &facts)
        }
        return facts
    }

    private static func scan(_ words: [String], into facts: inout Facts) {
        var index = 0
        while index < words.count {
            let word = words[index]
            guard word.contains(where: \.isNumber) else {
                index += 1
                continue
            }
            if let day = dayOfMonth(word), let found = dateAround(index, day: day, words) {
                facts.add(Fact([.date(year: found.year, month: found.month, day: day)], text: found.text))
                index = found.next
                continue
            }
            // "December 2026"
            if index > 0, let month = Months.number(words[index - 1]), let year = year(word) {
                facts.add(Fact([.date(year: year, month: month, day: nil)], text: "\(words[index - 1]) \(word)"))
                index += 1
                continue
            }
            // An expression, and no figure of anything.
            if word != "24/7" { for fact in figures(of: word) { facts.add(fact) } }
            index += 1
        }
    }

    /// A day beside the name of a month, on either side, and the year after them if there is one.
    private static func dateAround(
        _ index: Int, day: Int, _ words: [String]
    ) -> (year: Int?, month: Int, text: String, next: Int)? {
        func yearAt(_ position: Int) -> Int? { words.indices.contains(position) ? year(words[position]) : nil }
        var after = index + 1
        // "5 de marzo", "5th of March", "5. marraskuuta"
        if words.indices.contains(after), Months.links.contains(words[after].lowercased()) { after += 1 }
        if words.indices.contains(after), let month = Months.number(words[after]) {
            var next = after + 1
            if words.indices.contains(next), Months.links.contains(words[next].lowercased()) { next += 1 }
            let year = yearAt(next)
            return (year, month, "\(words[index]) \(words[after])", year == nil ? after + 1 : next + 1)
        }
        if index > 0, let month = Months.number(words[index - 1]) {
            let year = yearAt(index + 1)
            return (year, month, "\(words[index - 1]) \(words[index])", year == nil ? index + 1 : index + 2)
        }
        return nil
    }

    /// What a word with digits stands for: a date in figures, an identifier, or a number.
    private static func figures(of word: String) -> [Fact] {
        if let date = isoDate(word) { return [Fact([date], text: word)] }
        let parts = word.split(whereSeparator: { "./-".contains($0) })
        if parts.count == 3, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }),
            case let dates = figureDates(parts.compactMap { Int($0) }), !dates.isEmpty
        {
            return [Fact(dates, text: word)]
        }
        let letters = word.filter(\.isLetter)
        let digits = word.filter(\.isNumber)
        if !letters.isEmpty, digits.count >= 3 || letters.count > 3 {
            return [Fact([.identifier(word.uppercased().filter { $0.isLetter || $0.isNumber })], text: word)]
        }
        // "2-6 weeks", "10:30", "24/7": each figure for itself.
        return word.split(whereSeparator: { "-/:–x×".contains($0) }).compactMap {
            number(String($0.filter { $0.isNumber || ".,".contains($0) })).map { Fact([$0], text: word) }
        }
    }

    private static func isoDate(_ word: String) -> Fact.Value? {
        let parts = word.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].count == 4, let year = year(String(parts[0])), let month = Int(parts[1]),
            (1...12).contains(month)
        else { return nil }
        if parts.count == 2 { return word.count == 7 ? .date(year: year, month: month, day: nil) : nil }
        guard let day = Int(parts[2]), (1...31).contains(day) else { return nil }
        return .date(year: year, month: month, day: day)
    }

    /// Day, month, year as most of the world writes them, and month first as Americans do, where both are possible.
    private static func figureDates(_ parts: [Int]) -> [Fact.Value] {
        guard parts.count == 3 else { return [] }
        let year = parts[2] < 100 ? parts[2] + 2000 : parts[2]
        guard (1990...2100).contains(year) else { return [] }
        return [(parts[0], parts[1]), (parts[1], parts[0])].filter { (1...31).contains($0.0) && (1...12).contains($0.1) }
            .map { .date(year: year, month: $0.1, day: $0.0) }
    }

    private static func number(_ text: String) -> Fact.Value? {
        var text = text
        while let last = text.last, !last.isNumber { text.removeLast() }
        guard !text.isEmpty else { return nil }
        // The last separator with one or two digits behind it is the decimal one; all others part thousands.
        let decimal = text.lastIndex { ".,".contains($0) }.flatMap { index in
            (1...2).contains(text.distance(from: index, to: text.endIndex) - 1) ? index : nil
        }
        var whole = String((decimal.map { text[..<$0] } ?? text[...]).filter(\.isNumber).drop { $0 == "0" })
        if whole.isEmpty { whole = "0" }
        var fraction = decimal.map { String(text[text.index(after: $0)...]) } ?? ""
        while fraction.last == "0" { fraction.removeLast() }
        return .number(fraction.isEmpty ? whole : "\(whole).\(fraction)")
    }

    private static func year(_ word: String) -> Int? { Int(word).flatMap { (1990...2100).contains($0) ? $0 : nil } }

    /// 1…31, also as an ordinal: 5, 5th, 5-го, 5., 1er.
    private static func dayOfMonth(_ word: String) -> Int? {
        let digits = word.prefix(while: \.isNumber)
        guard digits.count <= 2, let day = Int(digits), (1...31).contains(day) else { return nil }
        let rest = word.dropFirst(digits.count).drop { $0 == "-" }.lowercased()
        return ["", "st", "nd", "rd", "th", "er", "го", "ое", "e", "de", "ste", "a", "º"].contains(rest) ? day : nil
    }

    /// Runs of letters and digits, with the marks that stand inside figures.
    private static func words(of line: Substring) -> [String] {
        var words: [String] = []
        var current = ""
        let characters = Array(line)
        for (index, character) in characters.enumerated() {
            let isInner =
                ".,-/:–".contains(character) && current.last.map { $0.isLetter || $0.isNumber } == true
                && characters.indices.contains(index + 1)
                && (characters[index + 1].isNumber || (character == "-" && characters[index + 1].isLetter))
            if character.isLetter || character.isNumber || isInner {
                current.append(character)
            } else if !current.isEmpty {
                words.append(current)
                current = ""
            }
        }
        if !current.isEmpty { words.append(current) }
        return words
    }
}
