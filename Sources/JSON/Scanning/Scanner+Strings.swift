// Strings are checked eight bytes at a time; only bytes that are special (quote, backslash, control, not ASCII) are
// looked at one by one.
extension Scanner {
    /// Scans a string whose opening quote has been passed, to after its closing quote.
    @inline(__always)
    mutating func string(_ kind: TapeNode.Kind) throws(Failure) {
        let start = at
        var flags: UInt32 = 0
        while true {
            skipPlainText()
            guard at < end else { throw truncated("`\"`") }
            let byte = base[at]
            if byte == UInt8(ascii: "\"") {
                append(TapeNode(kind: kind, flags: flags, start: start, end: at, next: count + 1))
                at += 1
                return
            }
            flags |= try special(byte)
        }
    }

    /// Passes ASCII text without quotes, backslashes and control characters.
    @inline(__always)
    private mutating func skipPlainText() {
        while end - at >= 8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
            let special = SwarText.special(word)
            if special != 0 {
                at += special.trailingZeroBitCount >> 3
                return
            }
            at += 8
        }
        while at < end {
            let byte = base[at]
            if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            at += 1
        }
    }

    /// Passes one escape, or a run of characters that are not ASCII; returns the flag of what it was.
    @inline(never)
    private mutating func special(_ byte: UInt8) throws(Failure) -> UInt32 {
        if byte == UInt8(ascii: "\\") {
            try escape()
            return TapeNode.Flags.hasEscapes
        }
        guard byte >= 0x80 else {
            throw Failure(kind: .syntax, offset: at, message: "a control character in a string must be escaped")
        }
        while at < end, base[at] >= 0x80 {
            let length = UTF8Sequence.length(base: base, at: at, end: end)
            guard length > 0 else {
                throw Failure(kind: .invalidText, offset: at, message: "a string is not valid UTF-8")
            }
            at += length
        }
        return TapeNode.Flags.hasNonASCII
    }

    private mutating func escape() throws(Failure) {
        guard end - at >= 2 else {
            at = end
            throw truncated("an escaped character")
        }
        switch base[at + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            at += 2
        case UInt8(ascii: "u"):
            let start = at
            let unit = try codeUnit()
            if (0xDC00...0xDFFF).contains(unit) { throw loneSurrogate(at: start) }
            guard (0xD800...0xDBFF).contains(unit) else { return }
            for expected in [UInt8(ascii: "\\"), UInt8(ascii: "u")].enumerated() {
                guard at + expected.offset < end else { throw truncated("the second half of a surrogate pair") }
                guard base[at + expected.offset] == expected.element else { throw loneSurrogate(at: start) }
            }
            guard (0xDC00...0xDFFF).contains(try codeUnit()) else { throw loneSurrogate(at: start) }
        default:
            at += 1
            throw unexpected("an escaped character")
        }
    }

    /// The code unit of the `\uXXXX` at hand, and past it.
    private mutating func codeUnit() throws(Failure) -> UInt32 {
        var unit: UInt32 = 0
        at += 2
        for _ in 0..<4 {
            guard at < end else { throw truncated("four hexadecimal digits") }
            guard let digit = TapeText.hexadecimalDigit(base[at]) else { throw unexpected("four hexadecimal digits") }
            unit = unit << 4 | digit
            at += 1
        }
        return unit
    }

    private func loneSurrogate(at offset: Int) -> Failure {
        Failure(kind: .invalidText, offset: offset, message: "an escape names half of a surrogate pair")
    }
}

/// Eight bytes of text at a time.
enum SwarText {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The high bit of each byte that is a quote, a backslash, a control character or not ASCII. Bits above the lowest
    /// one set may be wrong, so only the lowest is to be used.
    @inline(__always)
    static func special(_ word: UInt64) -> UInt64 {
        let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let equal = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
        let control = (word &- ones &* 0x20) & ~word
        return (equal | control | word) & highs
    }
}

/// UTF-8 as The Unicode Standard's table 3-7 defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Sequence {
    /// The length of the sequence that starts at `at` with a byte of 0x80 or more; 0 if it is malformed.
    @inline(__always)
    static func length(base: UnsafePointer<UInt8>, at: Int, end: Int) -> Int {
        let first = base[at]
        switch first {
        case 0xC2...0xDF:
            return end - at >= 2 && isContinuation(base[at + 1]) ? 2 : 0
        case 0xE0...0xEF:
            guard end - at >= 3, isContinuation(base[at + 1]), isContinuation(base[at + 2]) else { return 0 }
            if first == 0xE0 && base[at + 1] < 0xA0 { return 0 }
            if first == 0xED && base[at + 1] > 0x9F { return 0 }
            return 3
        case 0xF0...0xF4:
            guard end - at >= 4, isContinuation(base[at + 1]), isContinuation(base[at + 2]),
                isContinuation(base[at + 3])
            else { return 0 }
            if first == 0xF0 && base[at + 1] < 0x90 { return 0 }
            if first == 0xF4 && base[at + 1] > 0x8F { return 0 }
            return 4
        default: return 0
        }
    }

    @inline(__always)
    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
