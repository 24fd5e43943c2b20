/// Header fields as they came, one after the other in one buffer: most are never looked at, so none is made a string
/// before somebody asks.
struct HeaderBlock: Sendable {
    private struct Line {
        var name: Range<Int>
        var value: Range<Int>
    }

    private var bytes: [UInt8] = []
    private var lines: [Line] = []

    var byteCount: Int { bytes.count }

    /// Adds a line without its line end. A line that begins with a blank continues the one before it; one without a
    /// colon is passed over.
    mutating func append(_ line: UnsafeRawBufferPointer) {
        guard let first = line.first else { return }
        let start = bytes.count
        if isBlank(first) {
            guard !lines.isEmpty else { return }
            bytes.append(contentsOf: line)
            lines[lines.count - 1].value = trimmed(lines[lines.count - 1].value.lowerBound..<bytes.count)
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return }
        bytes.append(contentsOf: line)
        lines.append(Line(name: trimmed(start..<(start + colon)), value: trimmed((start + colon + 1)..<bytes.count)))
    }

    /// The value of the first field of that name, whatever its case.
    func first(_ name: String) -> String? {
        var name = name
        return name.withUTF8 { wanted in
            for line in lines where line.name.count == wanted.count {
                let isSame = zip(bytes[line.name], wanted).allSatisfy { lowercased($0) == lowercased($1) }
                if isSame { return text(line.value) }
            }
            return nil
        }
    }

    var all: [HTTPHeader] { lines.map { HTTPHeader(text($0.name), text($0.value)) } }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, isBlank(bytes[lower]) { lower += 1 }
        while upper > lower, isBlank(bytes[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
