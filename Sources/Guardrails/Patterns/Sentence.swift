/// The sentence around a match, in normalised text.
enum Sentence {
    /// From the end of the sentence before to the end of this one. A full stop inside a number or a name ends none.
    static func around(_ range: Range<Int>, in text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var start = min(range.lowerBound, bytes.count)
            while start > 0, !isEnd(bytes, start - 1) { start -= 1 }
            var end = max(min(range.upperBound, bytes.count), start)
            while end < bytes.count, !isEnd(bytes, end) { end += 1 }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }

    private static func isEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): true
        case UInt8(ascii: "."): index + 1 >= bytes.count || bytes[index + 1] == 0x20 || bytes[index + 1] == 0x0A
        default: false
        }
    }
}
