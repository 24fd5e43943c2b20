/// Walks the members of an object one after the other without decoding their values.
///
///     var scanner = try JSONScanner(frame)
///     while let member = scanner.next() {
///         if member.isKey("params") { params = member.value }
///     }
public struct JSONScanner: Sequence, IteratorProtocol {
    /// One member of the object.
    public struct Member {
        let tape: Tape
        let node: Int

        /// The key, unescaped.
        public var key: String { tape.text(node) }

        /// The value, to be decoded when it is wanted.
        public var value: JSONNode { JSONNode(tape: tape, node: node + 1) }

        /// Where the value lies in the text that was scanned, in bytes.
        public var range: Range<Int> { tape.range(node + 1) }

        /// Whether the key is `name`, without making a string.
        public func isKey(_ name: StaticString) -> Bool {
            tape.isText(node, UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        }
    }

    private let tape: Tape
    private var key: Int
    private let end: Int

    /// The members of the object that `bytes` holds. All of the text is checked first. Throws as `JSON.decode` does,
    /// also when the text is no object.
    public init(_ bytes: [UInt8], maximumDepth: Int = JSON.defaultMaximumDepth) throws(JSONError) {
        let root = try JSONDocument(bytes, maximumDepth: maximumDepth).root
        guard root.kind == .object else {
            throw root.tape.error(root.tape.wrongType(0, expected: "an object"))
        }
        self.init(root)
    }

    /// The members of `node`; none if it is no object.
    init(_ node: JSONNode) {
        tape = node.tape
        key = node.node + 1
        end = node.kind == .object ? tape.next(node.node) : key
    }

    /// The next member, or nil after the last.
    public mutating func next() -> Member? {
        guard key < end else { return nil }
        defer { key = tape.next(key + 1) }
        return Member(tape: tape, node: key)
    }
}
