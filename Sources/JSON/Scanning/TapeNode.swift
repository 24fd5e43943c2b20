/// One value, or one key, of a scanned document, in the order of the text. The key of a member stands before its value.
struct TapeNode {
    enum Kind: UInt8 {
        case object, array, string, key, integer, decimal, trueLiteral, falseLiteral, null
    }

    struct Flags {
        static let hasEscapes: UInt32 = 1 << 4
        static let hasNonASCII: UInt32 = 1 << 5
    }

    private static let countShift: UInt32 = 8
    private static let greatestCount: UInt32 = 0xFF_FFFF

    /// The first byte: of a string or key, the one after its quote.
    var start: UInt32

    /// One past the last byte: of a string or key, its closing quote.
    var end: UInt32

    /// The node after this value and all it holds. While a container is being scanned, its parent. Of the first key of
    /// an object, which has no use for it, the key where the next lookup starts.
    var next: UInt32

    /// Kind, flags, and of a container how many members or elements it has (saturating).
    private var meta: UInt32

    init(kind: Kind, flags: UInt32 = 0, start: Int, end: Int, next: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
        self.next = UInt32(truncatingIfNeeded: next)
        meta = UInt32(kind.rawValue) | flags
    }

    var kind: Kind {
        // Every node is made by the initializer above, so the low bits are a kind.
        unsafeBitCast(UInt8(truncatingIfNeeded: meta & 0xF), to: Kind.self)
    }

    var hasEscapes: Bool { meta & Flags.hasEscapes != 0 }

    /// Whether bytes and text are the same thing: no escapes, only ASCII.
    var isPlain: Bool { meta & (Flags.hasEscapes | Flags.hasNonASCII) == 0 }

    var length: Int { Int(end) - Int(start) }

    /// Members or elements, or nil if there are too many to have been counted.
    var count: Int? {
        let count = meta >> TapeNode.countShift
        return count == TapeNode.greatestCount ? nil : Int(count)
    }

    mutating func countOne() {
        if meta >> TapeNode.countShift < TapeNode.greatestCount { meta += 1 << TapeNode.countShift }
    }
}

extension TapeNode.Kind {
    /// The kind as messages name it.
    var name: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string, .key: "a string"
        case .integer, .decimal: "a number"
        case .trueLiteral, .falseLiteral: "a boolean"
        case .null: "null"
        }
    }
}
