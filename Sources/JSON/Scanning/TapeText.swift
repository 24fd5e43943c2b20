/// Text of scanned strings. The scanner has checked them, so nothing here fails.
enum TapeText {
    /// The string or key that `node` records, unescaped.
    @inline(__always)
    static func string(base: UnsafePointer<UInt8>, node: TapeNode) -> String {
        let bytes = UnsafeBufferPointer(start: base + Int(node.start), count: node.length)
        return node.hasEscapes ? unescaped(bytes) : String(decoding: bytes, as: UTF8.self)
    }

    @inline(never)
    private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        // An escape is never shorter than what it stands for.
        String(unsafeUninitializedCapacity: bytes.count) { unescape(bytes, into: $0) }
    }

    private static func unescape(_ bytes: UnsafeBufferPointer<UInt8>, into text: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var at = 0
        var count = 0
        while at < bytes.count {
            let byte = bytes[at]
            guard byte == UInt8(ascii: "\\") else {
                text[count] = byte
                count += 1
                at += 1
                continue
            }
            let escaped = bytes[at + 1]
            at += 2
            if escaped == UInt8(ascii: "u") {
                let scalar = scalar(bytes, &at)
                for unit in UTF8.encode(scalar).unsafelyUnwrapped {
                    // Every scalar has a UTF-8 form.
                    text[count] = unit
                    count += 1
                }
            } else {
                text[count] = plain(escaped)
                count += 1
            }
        }
        return count
    }

    private static func plain(_ escaped: UInt8) -> UInt8 {
        switch escaped {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: escaped
        }
    }

    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Unicode.Scalar {
        var value = codeUnit(bytes, &at)
        if (0xD800...0xDBFF).contains(value) {
            at += 2
            value = 0x10000 + (value - 0xD800) << 10 + (codeUnit(bytes, &at) - 0xDC00)
        }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static func codeUnit(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            unit = unit << 4 | (hexadecimalDigit(bytes[at]) ?? 0)
            at += 1
        }
        return unit
    }

    @inline(__always)
    static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
