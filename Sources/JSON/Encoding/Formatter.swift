/// Lays out compact JSON anew. Works on the tape, so that numbers and strings keep their very bytes.
struct Formatter {
    private let tape: Tape
    private let options: JSON.EncodingOptions
    private var output: [UInt8] = []

    static func format(_ compact: [UInt8], options: JSON.EncodingOptions) throws(JSONError) -> [UInt8] {
        try JSON.withBytes(compact) { (raw) throws(JSONError) in
            let tape = try Scanner.scan(raw, maximumDepth: JSON.greatestMaximumDepth)
            var formatter = Formatter(tape: tape, options: options)
            formatter.output.reserveCapacity(compact.count * 2)
            formatter.write(0, indentation: 0)
            return formatter.output
        }
    }

    private init(tape: Tape, options: JSON.EncodingOptions) {
        self.tape = tape
        self.options = options
    }

    private mutating func write(_ node: Int, indentation: Int) {
        switch tape.kind(node) {
        case .array: write(node, children(of: node, step: 0), "[", "]", indentation)
        case .object: write(node, keys(of: node), "{", "}", indentation)
        default: copy(node)
        }
    }

    private mutating func write(
        _ container: Int, _ children: [Int], _ opening: StaticString, _ closing: StaticString, _ indentation: Int
    ) {
        output.append(literal: opening)
        for (position, child) in children.enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            breakLine(indentation + 1)
            var value = child
            if tape.kind(child) == .key {
                copy(child)
                output.append(literal: options.contains(.pretty) ? ": " : ":")
                value += 1
            }
            write(value, indentation: indentation + 1)
        }
        if !children.isEmpty { breakLine(indentation) }
        output.append(literal: closing)
    }

    private func keys(of object: Int) -> [Int] {
        let keys = children(of: object, step: 1)
        guard options.contains(.sortedKeys) else { return keys }
        return keys.map { (node: $0, text: tape.text($0)) }
            .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
            .map(\.node)
    }

    /// The children of a container; the value of an object's member lies one step after its key.
    private func children(of container: Int, step: Int) -> [Int] {
        var children: [Int] = []
        var child = container + 1
        while child < tape.next(container) {
            children.append(child)
            child = tape.next(child + step)
        }
        return children
    }

    private mutating func copy(_ node: Int) {
        let range = tape.range(node)
        output.append(contentsOf: UnsafeBufferPointer(start: tape.bytes + range.lowerBound, count: range.count))
    }

    private mutating func breakLine(_ indentation: Int) {
        guard options.contains(.pretty) else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation * 2))
    }
}
