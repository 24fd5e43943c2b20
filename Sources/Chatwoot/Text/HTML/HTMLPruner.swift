/// Makes foreign HTML safe to parse: the parser's time grows with the square of the depth, and it walks a stack of open elements
/// for every tag. So tags nested deeper than browsers go are left out (their text stays), closing tags of nothing are left out,
/// and so is what the text never shows: comments, `<script>`, `<style>`, and long attributes (pictures as `data:` addresses).
struct HTMLPruner {
    /// Blink's own limit. Real mails stay under 200.
    static let deepest = 512
    /// A longer tag keeps its name alone.
    static let longestTag = 8 * 1024

    private var output: [UInt8] = []
    private var open: [[UInt8]] = []
    /// How many elements of each name are open here, so that a closing tag of nothing costs no search.
    private var count: [[UInt8]: Int] = [:]

    /// At most `limit` bytes of what is worth parsing of `html`.
    static func pruned(_ html: String, limit: Int) -> [UInt8] {
        var html = html
        var pruner = HTMLPruner()
        return html.withUTF8 { bytes in
            pruner.output.reserveCapacity(min(bytes.count, limit))
            pruner.read(bytes, limit: limit)
            return pruner.output
        }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
        var index = 0
        while index < bytes.count, output.count < limit {
            guard bytes[index] == UInt8(ascii: "<") else {
                output.append(bytes[index])
                index += 1
                continue
            }
            index = tag(at: index, of: bytes)
        }
    }

    /// Where reading goes on after the `<` at `start`.
    private mutating func tag(at start: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let next = start + 1 < bytes.count ? bytes[start + 1] : 0
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return declaration(at: start, of: bytes) }
        let closes = next == UInt8(ascii: "/")
        let nameStart = start + (closes ? 2 : 1)
        guard nameStart < bytes.count, isLetter(bytes[nameStart]) else {
            // A lone "<" is text; the parser says so too.
            output.append(contentsOf: "&lt;".utf8)
            return start + 1
        }
        var nameEnd = nameStart
        while nameEnd < bytes.count, !isNameEnd(bytes[nameEnd]) { nameEnd += 1 }
        let name = nameEnd - nameStart <= 32 ? bytes[nameStart..<nameEnd].map { $0 | (isUpper($0) ? 0x20 : 0) } : []
        let end = tagEnd(from: nameEnd, of: bytes)
        if closes {
            close(name)
            return end
        }
        if Self.unshown.contains(name) { return skipContent(of: name, from: end, of: bytes) }
        if Self.void.contains(name) {
            emit(bytes[start..<end], name: name)
        } else if open.count < Self.deepest, !name.isEmpty {
            if Self.closedByItself.contains(name), open.last == name { pop() }
            open.append(name)
            count[name, default: 0] += 1
            emit(bytes[start..<end], name: name)
        }
        return end
    }

    private mutating func emit(_ tag: Slice<UnsafeBufferPointer<UInt8>>, name: [UInt8]) {
        if tag.count <= Self.longestTag {
            output.append(contentsOf: tag)
        } else {
            output.append(UInt8(ascii: "<"))
            output.append(contentsOf: name)
            output.append(UInt8(ascii: ">"))
        }
    }

    private mutating func close(_ name: [UInt8]) {
        // </p> and </br> alone make an element, as the standard has it.
        guard count[name, default: 0] > 0 else {
            if Self.madeByClosing.contains(name) { output.append(contentsOf: "<br>".utf8) }
            return
        }
        // What is still open inside is closed with it: an unclosed <font> would be opened again in every paragraph that follows.
        while let last = open.last {
            pop()
            output.append(contentsOf: "</".utf8)
            output.append(contentsOf: last)
            output.append(UInt8(ascii: ">"))
            if last == name { break }
        }
    }

    private mutating func pop() {
        guard let last = open.popLast() else { return }
        count[last, default: 1] -= 1
    }

    /// The end of a tag: after the first `>` outside quotes; the end of the input where there is none.
    private func tagEnd(from start: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var index = start
        var quote: UInt8 = 0
        var afterEquals = false
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                return index
            } else if afterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                afterEquals = false
            } else if byte == UInt8(ascii: "=") {
                afterEquals = true
            } else if !isSpace(byte) {
                afterEquals = false
            }
        }
        return index
    }

    /// `<!doctype>`, a comment, or Outlook's `<![if …]>`: none is shown.
    private func declaration(at start: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let isComment = start + 3 < bytes.count && bytes[start + 2] == UInt8(ascii: "-") && bytes[start + 3] == UInt8(ascii: "-")
        var index = start + (isComment ? 4 : 2)
        guard isComment else {
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
            return min(index + 1, bytes.count)
        }
        // `<!-->` and `<!--->` are whole comments; so is one ended by `--!>`.
        index -= 2
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: ">") {
                let ends = bytes[index - 1] == UInt8(ascii: "-") && bytes[index - 2] == UInt8(ascii: "-")
                let endsOddly =
                    index >= start + 7 && bytes[index - 1] == UInt8(ascii: "!") && bytes[index - 2] == UInt8(ascii: "-")
                    && bytes[index - 3] == UInt8(ascii: "-")
                if ends || endsOddly { return index + 1 }
            }
            index += 1
        }
        return index
    }

    private func skipContent(of name: [UInt8], from start: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var index = start
        while index + name.count + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "/"),
                zip(bytes[(index + 2)...], name).allSatisfy({ ($0 | 0x20) == $1 })
            {
                return tagEnd(from: index + 2 + name.count, of: bytes)
            }
            index += 1
        }
        return bytes.count
    }

    private func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    private func isNameEnd(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") }

    private static func names(_ names: String) -> Set<[UInt8]> { Set(names.split(separator: " ").map { Array($0.utf8) }) }
    private static let unshown = names("script style noscript noembed noframes iframe xmp title textarea")
    private static let void = names("area base br col embed hr img input link meta param source track wbr image keygen frame")
    private static let closedByItself = names("p li td th tr dt dd option")
    private static let madeByClosing = names("p br")
}
