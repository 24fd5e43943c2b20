extension Scanner {
    /// Scans a number by RFC 8259's grammar; its value is computed only when asked for.
    @inline(__always)
    mutating func number() throws(Failure) {
        let start = at
        if base[at] == UInt8(ascii: "-") {
            at += 1
            guard isDigit() else { throw digitExpected() }
        }
        if base[at] == UInt8(ascii: "0") {
            at += 1
            if isDigit() {
                throw Failure(kind: .syntax, offset: start, message: "a number does not begin with a needless zero")
            }
        } else {
            skipDigits()
        }
        var kind = TapeNode.Kind.integer
        if at < end, base[at] == UInt8(ascii: ".") {
            at += 1
            guard isDigit() else { throw digitExpected() }
            skipDigits()
            kind = .decimal
        }
        if at < end, base[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < end, base[at] == UInt8(ascii: "+") || base[at] == UInt8(ascii: "-") { at += 1 }
            guard isDigit() else { throw digitExpected() }
            skipDigits()
            kind = .decimal
        }
        append(TapeNode(kind: kind, start: start, end: at, next: count + 1))
    }

    @inline(__always)
    private func isDigit() -> Bool { at < end && base[at] &- UInt8(ascii: "0") <= 9 }

    @inline(__always)
    private mutating func skipDigits() {
        while isDigit() { at += 1 }
    }

    private func digitExpected() -> Failure { at < end ? unexpected("a digit") : truncated("a digit") }
}
