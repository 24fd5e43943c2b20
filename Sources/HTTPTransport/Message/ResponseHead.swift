/// The head of a response, fed line by line. Pure: lines in, a head out.
///
/// Interim responses (1xx) are passed over; trailers, which come after the body, are ignored.
struct ResponseHead: Sendable {
    /// A head larger than this is refused.
    static let maximumBytes = 256 << 10

    private(set) var status = 0
    private(set) var version = ""
    private(set) var fields = HeaderBlock()
    private(set) var isComplete = false

    enum Verdict: Equatable {
        case incomplete
        case complete
        /// More than `maximumBytes`.
        case tooLarge
        case malformed
    }

    /// Takes one line, with or without its line end.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Verdict {
        guard !isComplete else { return .complete }
        var end = line.count
        while end > 0, line[end - 1] == UInt8(ascii: "\n") || line[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        let line = UnsafeRawBufferPointer(rebasing: line[..<end])
        if status == 0 { return takeStatusLine(line) ? .incomplete : .malformed }
        guard line.isEmpty else {
            fields.append(line)
            return fields.byteCount > Self.maximumBytes ? .tooLarge : .incomplete
        }
        if status < 200, status != 101 {
            self = ResponseHead()
            return .incomplete
        }
        isComplete = true
        return .complete
    }

    /// `HTTP/1.1 200 OK`, or `HTTP/2 200 `.
    private mutating func takeStatusLine(_ line: UnsafeRawBufferPointer) -> Bool {
        guard line.starts(with: "HTTP/".utf8), let space = line.firstIndex(of: UInt8(ascii: " ")), line.count >= space + 4 else {
            return false
        }
        var code = 0
        for byte in line[(space + 1)..<(space + 4)] {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return false }
            code = code * 10 + Int(byte - UInt8(ascii: "0"))
        }
        guard code >= 100 else { return false }
        version =
            switch line.count > 6 ? line[5] : 0 {
            case UInt8(ascii: "2"): "HTTP/2"
            case UInt8(ascii: "1") where space == 8 && line[7] == UInt8(ascii: "1"): "HTTP/1.1"
            default: String(decoding: line[..<space], as: UTF8.self)
            }
        status = code
        return true
    }
}
