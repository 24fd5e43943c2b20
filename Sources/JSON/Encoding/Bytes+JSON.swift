extension [UInt8] {
    @inline(__always)
    mutating func append(literal text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    /// The string in quotes, with quotes, backslashes and control characters escaped and all else as it is.
    @inline(__always)
    mutating func appendJSONString(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            guard let base = utf8.baseAddress else { return append(literal: "\"\"") }
            let clean = JSONEscape.cleanPrefix(base, from: 0, count: utf8.count)
            guard clean == utf8.count else { return appendEscaped(base, utf8.count, clean) }
            append(addingCapacity: clean + 2) { output in
                output.append(UInt8(ascii: "\""))
                output.withUnsafeMutableBufferPointer { buffer, count in
                    // Room for the text and the closing quote has just been added.
                    (buffer.baseAddress.unsafelyUnwrapped + count).initialize(from: base, count: clean)
                    count += clean
                }
                output.append(UInt8(ascii: "\""))
            }
        }
    }

    @inline(never)
    private mutating func appendEscaped(_ base: UnsafePointer<UInt8>, _ count: Int, _ clean: Int) {
        reserveCapacityGeometrically(count + count / 8 + 2)
        append(UInt8(ascii: "\""))
        var start = 0
        var at = clean
        while at < count {
            append(contentsOf: UnsafeBufferPointer(start: base + start, count: at - start))
            appendEscape(base[at])
            start = at + 1
            at = JSONEscape.cleanPrefix(base, from: start, count: count)
        }
        append(contentsOf: UnsafeBufferPointer(start: base + start, count: count - start))
        append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        default:
            append(literal: "u00")
            append(JSONEscape.hexadecimal(byte >> 4))
            append(JSONEscape.hexadecimal(byte & 0xF))
        }
    }

    /// Plain `reserveCapacity` takes exactly what is asked for, which makes repeated appending quadratic.
    private mutating func reserveCapacityGeometrically(_ additional: Int) {
        if capacity - count < additional { reserveCapacity(Swift.max(count + additional, capacity * 2)) }
    }

    @inline(__always)
    mutating func append<T: FixedWidthInteger>(decimal value: T) {
        if let small = Int64(exactly: value) {
            if small < 0 { append(UInt8(ascii: "-")) }
            append(digits: small.magnitude)
        } else if let large = UInt64(exactly: value) {
            append(digits: large)
        } else {
            append(text: String(value))
        }
    }

    private mutating func append(digits value: UInt64) {
        if value < 10 { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
        // The greatest UInt64 has twenty digits.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            var rest = value
            var first = 20
            while rest > 0 {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                first -= 1
                buffer[first] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
                rest = quotient
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: buffer[first...]))
        }
    }
}

enum JSONEscape {
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The position of the first byte at or after `from` that needs an escape, or `count`.
    @inline(__always)
    static func cleanPrefix(_ base: UnsafePointer<UInt8>, from: Int, count: Int) -> Int {
        var at = from
        while count - at >= 8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
            // As when scanning, but what is not ASCII is left alone. A bit may be set wrongly, none is missing.
            if SwarText.special(word & ~highs) & ~(word & highs) != 0 {
                let end = at + 8
                while at < end {
                    if needsEscape(base[at]) { return at }
                    at += 1
                }
            } else {
                at += 8
            }
        }
        while at < count {
            if needsEscape(base[at]) { return at }
            at += 1
        }
        return count
    }

    @inline(__always)
    static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
