import Glibc

/// A scanned document: its bytes, and a node for each value. Node 0 is the root.
///
/// Decoders and containers are a reference to the tape and a node's number, so making one allocates nothing.
final class Tape {
    private(set) var bytes: UnsafePointer<UInt8>
    let nodes: UnsafeMutablePointer<TapeNode>
    let nodeCount: Int
    private let byteCount: Int
    private var copy: UnsafeMutablePointer<UInt8>?

    /// The path found last, where the next search starts: errors of one document are mostly asked for in order.
    private var lastPath: [PathFrame] = []

    /// Members looked at by lookups that did not find what they wanted at once.
    private var probes = 0
    private var indexes: [Int: [String: Int]] = [:]

    init(bytes: UnsafePointer<UInt8>, byteCount: Int, nodes: UnsafeMutablePointer<TapeNode>, nodeCount: Int) {
        self.bytes = bytes
        self.byteCount = byteCount
        self.nodes = nodes
        self.nodeCount = nodeCount
    }

    deinit {
        nodes.deallocate()
        copy?.deallocate()
    }

    /// Makes the tape independent of the bytes it was scanned from.
    func takeCopyOfBytes() {
        guard copy == nil else { return }
        let own = UnsafeMutablePointer<UInt8>.allocate(capacity: byteCount)
        own.initialize(from: bytes, count: byteCount)
        copy = own
        bytes = UnsafePointer(own)
    }
}

// MARK: - Walking

extension Tape {
    @inline(__always)
    func kind(_ node: Int) -> TapeNode.Kind { nodes[node].kind }

    @inline(__always)
    func next(_ node: Int) -> Int { Int(nodes[node].next) }

    func text(_ node: Int) -> String { TapeText.string(base: bytes, node: nodes[node]) }

    /// How many elements an array, or members an object, has.
    func count(_ container: Int) -> Int {
        if let count = nodes[container].count { return count }
        let isObject = kind(container) == .object
        var count = 0
        var child = container + 1
        while child < next(container) {
            count += 1
            child = next(isObject ? child + 1 : child)
        }
        return count
    }

    /// The bytes of the text that a value occupies, quotes included.
    func range(_ node: Int) -> Range<Int> {
        let record = nodes[node]
        let quote = record.kind == .string || record.kind == .key ? 1 : 0
        return Int(record.start) - quote..<Int(record.end) + quote
    }
}

// MARK: - Lookup

extension Tape {
    /// Objects with more members than this get an index once lookups have wandered too far.
    private static let indexThreshold = 32

    /// The value of the member `key` of an object, or nil.
    @inline(__always)
    func member(_ key: String, of object: Int) -> Int? {
        var key = key
        return key.withUTF8 { member($0, of: object) }
    }

    /// The value of the member whose key has these bytes, or nil. The search starts after the member found last.
    @inline(__always)
    func member(_ key: UnsafeBufferPointer<UInt8>, of object: Int) -> Int? {
        let first = object + 1
        let end = next(object)
        guard first < end else { return nil }
        let cursor = next(first)
        if cursor < end, isText(cursor, key) { return found(cursor, first) }
        return search(key, object, from: cursor)
    }

    @inline(__always)
    private func found(_ key: Int, _ first: Int) -> Int {
        nodes[first].next = nodes[key + 1].next
        return key + 1
    }

    @inline(never)
    private func search(_ key: UnsafeBufferPointer<UInt8>, _ object: Int, from cursor: Int) -> Int? {
        let first = object + 1
        let end = next(object)
        if probes > nodeCount * 16, count(object) > Tape.indexThreshold {
            return index(of: object)[String(decoding: key, as: UTF8.self)]
        }
        var candidate = cursor
        while candidate < end {
            probes += 1
            if isText(candidate, key) { return found(candidate, first) }
            candidate = next(candidate + 1)
        }
        candidate = first
        while candidate < cursor {
            probes += 1
            if isText(candidate, key) { return found(candidate, first) }
            candidate = next(candidate + 1)
        }
        return nil
    }

    /// Whether a string or key has these bytes.
    @inline(__always)
    func isText(_ node: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        let record = nodes[node]
        if record.hasEscapes { return text(node).utf8.elementsEqual(key) }
        guard record.length == key.count else { return false }
        guard let start = key.baseAddress else { return true }
        return memcmp(bytes + Int(record.start), start, key.count) == 0
    }

    private func index(of object: Int) -> [String: Int] {
        if let index = indexes[object] { return index }
        var index = [String: Int](minimumCapacity: count(object))
        var key = object + 1
        while key < next(object) {
            index[text(key)] = key + 1
            key = next(key + 1)
        }
        indexes[object] = index
        return index
    }
}

// MARK: - Paths

extension Tape {
    private struct PathFrame {
        let container: Int
        let child: Int
        let ordinal: Int
    }

    /// The path of a value. Amortised over a document it costs no more than walking it.
    func path(_ target: Int) -> JSONPath {
        var frames: [PathFrame] = []
        var container = 0
        while container != target {
            let isObject = kind(container) == .object
            var child = isObject ? container + 2 : container + 1
            var ordinal = 0
            if frames.count < lastPath.count, lastPath[frames.count].container == container,
                lastPath[frames.count].child <= target
            {
                child = lastPath[frames.count].child
                ordinal = lastPath[frames.count].ordinal
            }
            while next(child) <= target {
                child = isObject ? next(child) + 1 : next(child)
                ordinal += 1
            }
            frames.append(PathFrame(container: container, child: child, ordinal: ordinal))
            container = child
        }
        lastPath = frames
        return JSONPath(
            steps: frames.map { frame in
                kind(frame.container) == .object ? .key(text(frame.child - 1)) : .index(frame.ordinal)
            })
    }
}
