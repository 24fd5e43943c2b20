/// Turns the events of a page into lines of text, each with what the page's structure says of it.
struct HTMLConverter {
    private(set) var lines: [MailLine] = []

    private struct Frame {
        var quotes = 0
        /// The Gmail quotation around it, by number; 0 is none.
        var container = 0
        var isSignature = false
        var isPreformatted = false
        /// The list around it: nil is not a list, 0 one without numbers, else the next number.
        var list: Int?
        var listLevel = 0
        var link: Link?
    }

    private struct Link {
        let address: String
        var text = ""
    }

    private let limit: Int
    private var length = 0
    private var frame = Frame()
    private var path: [Frame] = []
    private var current = ""
    private var currentFrame = Frame()
    private var spaceWanted = false
    private var blankWanted = false
    private var cellWanted = false
    /// Whether the line so far is a space that is not to be left out: programs write a blank line so.
    private var isBlankLine = false
    private var bullet = ""
    private var containers = 0
    /// The Gmail quotations in which something stands in a `<blockquote>`: what stands beside it there is an answer.
    private var answered: Set<Int> = []
    /// Whether the rest of the page is the mail that is answered.
    private var restIsQuoted = false

    /// - Parameter limit: how many bytes of text at most.
    init(limit: Int) {
        self.limit = limit
    }

    /// The lines of a page; nil where it is too much for the parser.
    static func lines(of html: String, limit: Int) -> [MailLine]? {
        var converter = HTMLConverter(limit: limit)
        guard HTMLTree.walk(html, visit: { converter.take($0) }) else { return nil }
        return converter.finished()
    }

    private mutating func finished() -> [MailLine] {
        breakLine()
        for index in lines.indices where lines[index].container != 0 && !answered.contains(lines[index].container) {
            lines[index].quotes += 1
        }
        return lines
    }

    private mutating func take(_ event: HTMLTree.Event) -> Bool {
        switch event {
        case .open(let element): return open(element)
        case .text(let text):
            append(text)
            return length < limit
        case .close(let element):
            close(element)
            return true
        }
    }

    private mutating func open(_ element: HTMLElement) -> Bool {
        if Self.unshown.contains(element.name) || element.isHidden { return false }
        if element.name == "br" {
            newLine()
        } else if Self.paragraphs.contains(element.name), !element.classes.contains("msonormal") {
            breakParagraph()
        } else if Self.blocks.contains(element.name) {
            breakLine()
        }
        path.append(frame)
        mark(element)
        switch element.name {
        case "ul", "menu", "dir": startList(0)
        case "ol": startList(element.attribute("start").flatMap { Int($0) } ?? 1)
        case "li": startItem()
        case "pre": frame.isPreformatted = true
        case "a": frame.link = element.attribute("href").flatMap { Self.address($0) }.map { Link(address: $0) }
        default:
            if element.style.contains("white-space:pre") {
                frame.isPreformatted = !element.style.contains("white-space:pre-line")
            }
        }
        return true
    }

    private mutating func close(_ element: HTMLElement) {
        let closed = frame
        frame = path.popLast() ?? Frame()
        if element.name == "a" {
            if let link = closed.link { end(link, in: closed) }
        } else if closed.link != nil {
            // What stood in an element of a link is the link's text too.
            frame.link?.text = closed.link?.text ?? ""
        }
        if closed.list != nil, element.name == "li", let number = closed.list, number > 0 { frame.list = number }
        if Self.paragraphs.contains(element.name), !element.classes.contains("msonormal") {
            breakParagraph()
        } else if Self.blocks.contains(element.name) {
            breakLine()
        } else if element.name == "td" || element.name == "th" {
            cellWanted = !current.isEmpty
        }
    }

    // MARK: What the structure says

    private mutating func mark(_ element: HTMLElement) {
        let part = element.part
        if frame.quotes == 0, part == .repliedToBelow { restIsQuoted = true }
        if part == .gmailQuotation {
            containers += 1
            frame.container = containers
        }
        if part == .quotation {
            frame.quotes += 1
            if element.name == "blockquote" {
                for place in path where place.container != 0 { answered.insert(place.container) }
                answered.insert(frame.container)
                frame.container = 0
            }
        }
        if part == .signature, frame.quotes == 0 { frame.isSignature = true }
        if restIsQuoted, frame.quotes == 0 { frame.quotes = 1 }
    }

    private mutating func startList(_ first: Int) {
        frame.list = max(0, first)
        frame.listLevel += 1
    }

    private mutating func startItem() {
        let indent = String(repeating: "  ", count: min(8, max(0, frame.listLevel - 1)))
        if let number = frame.list, number > 0 {
            bullet = "\(indent)\(number). "
            frame.list = number &+ 1
        } else {
            bullet = indent + "- "
        }
    }

    // MARK: Text

    private mutating func append(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where frame.isPreformatted: newLine()
            case " ", "\t", "\n", "\r", "\u{0C}", "\u{A0}":
                if scalar == "\u{A0}", current.isEmpty { isBlankLine = true }
                if frame.isPreformatted, !current.isEmpty { put(" ") } else { spaceWanted = true }
            // Characters that only stuff a preview or allow a hyphen.
            case "\u{200B}", "\u{FEFF}", "\u{34F}", "\u{AD}": break
            default: put(scalar)
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        guard length < limit else { return }
        if current.isEmpty {
            currentFrame = frame
            if restIsQuoted, currentFrame.quotes == 0 { currentFrame.quotes = 1 }
            if blankWanted, let last = lines.last, !last.text.isEmpty { lines.append(MailLine("")) }
            blankWanted = false
            isBlankLine = false
            current = bullet
            bullet = ""
        } else if cellWanted {
            current += " | "
        } else if spaceWanted {
            current.unicodeScalars.append(" ")
            note(" ")
        }
        cellWanted = false
        spaceWanted = false
        current.unicodeScalars.append(scalar)
        note(scalar)
        length += UTF8.width(scalar)
    }

    /// Remembers a link's text, as far as it can still equal the address.
    private mutating func note(_ scalar: Unicode.Scalar) {
        guard let text = frame.link?.text, text.utf8.count < Self.longestAddress else { return }
        frame.link?.text.unicodeScalars.append(scalar)
    }

    private mutating func newLine() {
        if current.isEmpty { lines.append(MailLine("")) } else { breakLine() }
    }

    private mutating func breakLine() {
        if !current.isEmpty {
            lines.append(
                MailLine(
                    String(current.trimmedEnd()), quotes: currentFrame.quotes, isSignature: currentFrame.isSignature,
                    container: currentFrame.container))
        } else if isBlankLine {
            lines.append(MailLine(""))
        }
        current = ""
        spaceWanted = false
        cellWanted = false
        isBlankLine = false
    }

    private mutating func breakParagraph() {
        breakLine()
        blankWanted = true
    }

    private mutating func end(_ link: Link, in closed: Frame) {
        let text = link.text.trimmed()
        guard !text.isEmpty, Self.bare(text) != Self.bare(link.address[...]) else { return }
        spaceWanted = true
        for scalar in "(\(link.address))".unicodeScalars { put(scalar) }
    }

    /// The address of a link that a reader can use.
    private static func address(_ href: String) -> String? {
        let href = String(href.trimmed())
        let scheme = href.prefix { $0 != ":" }.lowercased()
        guard ["http", "https", "mailto", "tel"].contains(scheme), href.utf8.count < longestAddress else { return nil }
        return href.contains(where: \.isWhitespace) ? nil : href
    }

    /// An address without what people leave out when they write it.
    private static func bare(_ address: Substring) -> String {
        var bare = address.lowercased()[...]
        for prefix in ["mailto:", "tel:", "https://", "http://", "www."] where bare.hasPrefix(prefix) {
            bare = bare.dropFirst(prefix.count)
        }
        while bare.hasSuffix("/") { bare.removeLast() }
        return String(bare)
    }

    private static let longestAddress = 2_000
    private static let unshown: Set = [
        "head", "script", "style", "title", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea",
        "audio",
        "video",
    ]
    private static let paragraphs: Set = ["p", "blockquote", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "dl"]
    private static let blocks: Set = [
        "p", "div", "table", "tbody", "thead", "tfoot", "tr", "caption", "li", "dt", "dd", "section", "article", "header",
        "footer",
        "main", "nav", "aside", "address", "center", "form", "fieldset", "figure", "figcaption", "details", "summary", "body",
        "html",
    ]
}
