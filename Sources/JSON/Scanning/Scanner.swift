/// Walks the text once, checks all of it, and records where each value lies.
///
/// The nodes are owned by the scanner until `finish` hands them to a tape; a failed scan frees them.
struct Scanner: ~Copyable {
    /// Where and why the text is not JSON.
    struct Failure: Error {
        let kind: JSONError.Kind
        let offset: Int
        let message: String
    }

    let base: UnsafePointer<UInt8>
    let end: Int
    var at = 0

    private var nodes: UnsafeMutablePointer<TapeNode>
    private(set) var count = 0
    private var capacity: Int

    /// The innermost container that is open, or `none`.
    private var open = Scanner.none
    private static let none = Int(UInt32.max)

    private init(base: UnsafePointer<UInt8>, count end: Int) {
        self.base = base
        self.end = end
        // Ordinary documents have a node in some eight bytes.
        capacity = end / 8 + 16
        nodes = .allocate(capacity: capacity)
    }

    deinit { nodes.deallocate() }

    /// Scans a whole document. The tape refers to `bytes` and must not outlive them unless it takes a copy.
    static func scan(_ bytes: UnsafeRawBufferPointer, maximumDepth: Int) throws(JSONError) -> Tape {
        guard bytes.count < Int(UInt32.max) else {
            throw JSONError(kind: .tooLarge, message: "a document of \(bytes.count) bytes is too large")
        }
        guard let start = bytes.baseAddress, bytes.count > 0 else {
            throw JSONError(kind: .truncated, offset: 0, message: "expected a value, found nothing")
        }
        let base = start.assumingMemoryBound(to: UInt8.self)
        var scanner = Scanner(base: base, count: bytes.count)
        do {
            try scanner.document(maximumDepth: min(maximumDepth, JSON.greatestMaximumDepth))
        } catch {
            throw JSONError(
                kind: error.kind, path: scanner.path().description, offset: error.offset, message: error.message)
        }
        return scanner.finish()
    }

    private consuming func finish() -> Tape {
        let tape = Tape(bytes: base, byteCount: end, nodes: nodes, nodeCount: count)
        discard self
        return tape
    }

    @inline(__always)
    mutating func append(_ node: TapeNode) {
        if count == capacity { grow() }
        (nodes + count).initialize(to: node)
        count += 1
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<TapeNode>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: nodes, count: count)
        nodes.deallocate()
        nodes = larger
        capacity *= 2
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while at < end {
            let byte = base[at]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            at += 1
        }
    }
}

// MARK: - Structure

extension Scanner {
    private mutating func document(maximumDepth: Int) throws(Failure) {
        var depth = 0
        value: while true {
            skipWhitespace()
            guard at < end else { throw truncated("a value") }
            switch base[at] {
            case UInt8(ascii: "\""):
                at += 1
                try string(.string)
            case UInt8(ascii: "{"):
                depth += 1
                if depth > maximumDepth { throw tooDeep(maximumDepth) }
                begin(.object)
                skipWhitespace()
                if at < end, base[at] == UInt8(ascii: "}") { break }
                try key()
                continue value
            case UInt8(ascii: "["):
                depth += 1
                if depth > maximumDepth { throw tooDeep(maximumDepth) }
                begin(.array)
                skipWhitespace()
                if at < end, base[at] == UInt8(ascii: "]") { break }
                nodes[open].countOne()
                continue value
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
            case UInt8(ascii: "t"): try literal("true", .trueLiteral)
            case UInt8(ascii: "f"): try literal("false", .falseLiteral)
            case UInt8(ascii: "n"): try literal("null", .null)
            default: throw unexpected("a value")
            }
            // A value is complete, or a container is open and empty: what may follow?
            while open != Scanner.none {
                skipWhitespace()
                guard at < end else { throw truncated(nodes[open].kind == .object ? "`,` or `}`" : "`,` or `]`") }
                let byte = base[at]
                if nodes[open].kind == .object {
                    if byte == UInt8(ascii: ",") {
                        at += 1
                        skipWhitespace()
                        try key()
                        continue value
                    }
                    guard byte == UInt8(ascii: "}") else { throw unexpected("`,` or `}`") }
                    try rejectDuplicateKeys()
                } else {
                    if byte == UInt8(ascii: ",") {
                        at += 1
                        nodes[open].countOne()
                        continue value
                    }
                    guard byte == UInt8(ascii: "]") else { throw unexpected("`,` or `]`") }
                }
                at += 1
                depth -= 1
                close()
            }
            skipWhitespace()
            guard at == end else {
                throw Failure(
                    kind: .trailingBytes, offset: at, message: "expected the end of the text, found \(found())")
            }
            return
        }
    }

    @inline(__always)
    private mutating func begin(_ kind: TapeNode.Kind) {
        append(TapeNode(kind: kind, start: at, end: at, next: open))
        open = count - 1
        at += 1
    }

    @inline(__always)
    private mutating func close() {
        let parent = nodes[open].next
        nodes[open].next = UInt32(truncatingIfNeeded: count)
        nodes[open].end = UInt32(truncatingIfNeeded: at)
        open = Int(parent)
    }

    @inline(__always)
    private mutating func key() throws(Failure) {
        guard at < end else { throw truncated("a key in quotes") }
        guard base[at] == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
        at += 1
        nodes[open].countOne()
        try string(.key)
        skipWhitespace()
        guard at < end else { throw truncated("`:`") }
        guard base[at] == UInt8(ascii: ":") else { throw unexpected("`:`") }
        at += 1
    }

    private mutating func literal(_ text: StaticString, _ kind: TapeNode.Kind) throws(Failure) {
        let length = text.utf8CodeUnitCount
        let available = min(length, end - at)
        for position in 0..<available where base[at + position] != text.utf8Start[position] {
            throw unexpected("a value")
        }
        guard available == length else {
            at = end
            throw truncated("`\(text)`")
        }
        append(TapeNode(kind: kind, start: at, end: at + length, next: count + 1))
        at += length
    }

    private func rejectDuplicateKeys() throws(Failure) {
        let number = nodes[open].count
        guard let key = KeyCheck.duplicate(base: base, nodes: nodes, first: open + 1, end: count, count: number)
        else { return }
        let text = TapeText.string(base: base, node: nodes[key])
        throw Failure(kind: .duplicateKey, offset: Int(nodes[key].start) - 1, message: "duplicate key `\(text)`")
    }
}

// MARK: - Failures

extension Scanner {
    func truncated(_ expected: String) -> Failure {
        Failure(kind: .truncated, offset: end, message: "expected \(expected), found the end of the text")
    }

    func unexpected(_ expected: String) -> Failure {
        Failure(kind: .syntax, offset: at, message: "expected \(expected), found \(found())")
    }

    private func tooDeep(_ maximum: Int) -> Failure {
        Failure(kind: .tooDeep, offset: at, message: "arrays and objects nest deeper than \(maximum)")
    }

    /// The byte at hand, for messages.
    func found() -> String {
        guard at < end else { return "the end of the text" }
        let byte = base[at]
        return (0x21...0x7E).contains(byte) ? "`\(Character(Unicode.Scalar(byte)))`" : "byte 0x\(hexadecimal(byte))"
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count == 1 ? "0" + digits : digits
    }

    /// Where the scan stands: the containers still open, and the member or element at hand in each.
    private func path() -> JSONPath {
        var path = JSONPath()
        var container = open
        var child = count
        while container != Scanner.none {
            let node = nodes[container]
            if node.kind == .array {
                path.steps.append(.index(max(node.count ?? 1, 1) - 1))
            } else if let key = lastKey(of: container, before: child) {
                path.steps.append(.key(TapeText.string(base: base, node: nodes[key])))
            }
            child = container
            container = Int(node.next)
        }
        path.steps.reverse()
        return path
    }

    private func lastKey(of object: Int, before child: Int) -> Int? {
        var last: Int?
        var key = object + 1
        while key < child {
            last = key
            let value = key + 1
            guard value < child else { break }
            key = Int(nodes[value].next)
        }
        return last
    }
}
