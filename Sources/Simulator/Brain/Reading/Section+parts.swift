import JSON

extension Section {
    /// The parts of a text, in order. What stands outside any part comes as sections without a name.
    static func parts(of text: String) -> [Section] {
        let bytes = Array(text.utf8)
        if bytes.first == UInt8(ascii: "{"), let object = try? JSON.parse(bytes).object {
            return object.map { Section(name: $0.key, attributes: "", text: $0.value.string ?? $0.value.encodedString) }
        }
        return SectionParser(bytes: bytes).parse()
    }
}

/// Splits the text of a prompt into its parts.
private struct SectionParser {
    let bytes: [UInt8]

    func parse() -> [Section] {
        var parts: [Section] = []
        var start = 0
        while let element = nextEnclosed(from: start) {
            parts += headed(start..<element.range.lowerBound)
            parts.append(element.section)
            start = element.range.upperBound
        }
        return parts + headed(start..<bytes.count)
    }

    private typealias Enclosed = (range: Range<Int>, section: Section)

    /// The next element or fenced text that is closed.
    private func nextEnclosed(from start: Int) -> Enclosed? {
        var searched = start
        while let open = bytes[searched...].firstIndex(of: UInt8(ascii: "<")) {
            if let found = fenced(at: open) ?? element(at: open) { return found }
            searched = open + 1
        }
        return nil
    }

    /// `<name …>…</name>`.
    private func element(at open: Int) -> Enclosed? {
        let nameEnd = bytes[(open + 1)...].firstIndex { !isNameByte($0) } ?? bytes.count
        guard nameEnd > open + 1, let close = bytes[nameEnd...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let name = string((open + 1)..<nameEnd)
        guard let end = bytes.firstIndex(ofText: "</\(name)>", from: close) else { return nil }
        let section = Section(name: name, attributes: string(nameEnd..<close), text: string(trimmed((close + 1)..<end)))
        return (open..<(end + name.utf8.count + 3), section)
    }

    /// `<<<name>>> … <<<end of name>>>`.
    private func fenced(at open: Int) -> Enclosed? {
        guard bytes[open...].starts(with: "<<<".utf8) else { return nil }
        let lineEnd = bytes[open...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let name = open + 3
        guard let close = bytes.firstIndex(ofText: ">>>", from: name), close > name, close < lineEnd else { return nil }
        let mark = "<<<end of \(string(name..<close))>>>"
        guard let end = bytes.firstIndex(ofText: mark, from: close + 3) else { return nil }
        let section = Section(name: string(name..<close), attributes: "", text: string(trimmed((close + 3)..<end)))
        return (open..<(end + mark.utf8.count), section)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Splits at headings (`## Name`, `== Name ==`) and labels (a short line that ends with a colon).
    private func headed(_ range: Range<Int>) -> [Section] {
        var parts: [Section] = []
        var name = ""
        var start = range.lowerBound
        func close(at end: Int) {
            let body = trimmed(start..<end)
            if !body.isEmpty { parts.append(Section(name: name, attributes: nil, text: string(body))) }
        }
        var index = range.lowerBound
        while index < range.upperBound {
            let lineEnd = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
            if let heading = heading(index..<lineEnd) {
                close(at: index)
                name = heading.name
                start = heading.body
            }
            index = lineEnd + 1
        }
        close(at: range.upperBound)
        return parts
    }

    /// The name that a line gives to what follows, and where that begins.
    private func heading(_ line: Range<Int>) -> (name: String, body: Int)? {
        let range = trimmed(line)
        guard let first = bytes[range].first else { return nil }
        if first == UInt8(ascii: "#") || first == UInt8(ascii: "=") {
            let name = bytes[range].filter { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "=") }
            return (String(decoding: name, as: UTF8.self).trimmingBlanks(), line.upperBound)
        }
        guard let colon = bytes[range.prefix(60)].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let label = string(range.lowerBound..<colon)
        guard label.first?.isUppercase == true, label.allSatisfy({ $0.isLetter || " _-'’()".contains($0) }) else { return nil }
        if colon + 1 == range.upperBound { return (label, line.upperBound) }
        // "Customer message: Where is my box?" opens a part; "Note: …" inside a text does not.
        return Section.role(of: label) == .other ? nil : (label, colon + 1)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, isBlank(bytes[first]) { range = (first + 1)..<range.upperBound }
        while let last = range.last, isBlank(bytes[last]) { range = range.lowerBound..<last }
        return range
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "`") }

    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
