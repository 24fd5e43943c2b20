/// Takes out of a text what must not be kept: e-mail addresses, long runs of digits (telephone, card and customer numbers)
/// and the process's own secrets. UUIDs, trace ids and dates stay readable.
public struct Redaction: Sendable {
    /// A run of at least so many digits is masked.
    static let contiguousLimit = 8
    /// The same, where single blanks or hyphens stand between groups of digits.
    static let groupedLimit = 10

    private let secrets: [String]

    /// - Parameter secrets: texts to mask wherever they occur; those shorter than 8 bytes are ignored, because masking them
    ///   would give them away by the gaps.
    public init(secrets: [String] = []) {
        self.secrets = secrets.filter { $0.utf8.count >= 8 }.sorted { $0.utf8.count > $1.utf8.count }
    }

    public func apply(_ text: String) -> String {
        var text = text
        for secret in secrets where text.contains(secret) { text = text.replacing(secret, with: "[secret]") }
        guard Self.isSuspect(text) else { return text }
        var scanner = Scanner(bytes: Array(text.utf8))
        return String(decoding: scanner.run(), as: UTF8.self)
    }

    /// Most texts hold neither; they are not copied.
    private static func isSuspect(_ text: String) -> Bool {
        var digits = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "%") { return true }
            if byte.isDigit { digits += 1 }
        }
        return digits >= contiguousLimit
    }

    private struct Scanner {
        let bytes: [UInt8]
        var output: [UInt8] = []
        var index = 0

        init(bytes: [UInt8]) {
            self.bytes = bytes
            output.reserveCapacity(bytes.count)
        }

        mutating func run() -> [UInt8] {
            while index < bytes.count {
                if let length = atSign(at: index), let end = domainEnd(from: index + length) {
                    while let last = output.last, last.isMailLocal { output.removeLast() }
                    output += "[e-mail]".utf8
                    index = end
                } else if bytes[index].isDigit || bytes[index].isHexLetter, !isInsideWord(index), let end = identifierEnd() {
                    copy(to: end)
                } else if bytes[index].isDigit {
                    maskDigits()
                } else {
                    copy(to: index + 1)
                }
            }
            return output
        }

        private mutating func copy(to end: Int) {
            output += bytes[index..<end]
            index = end
        }

        private func byte(_ position: Int) -> UInt8 { position >= 0 && position < bytes.count ? bytes[position] : 0 }

        private func isInsideWord(_ position: Int) -> Bool { byte(position - 1).isLetterOrDigit }

        /// The length of `@`, or of the `%40` that stands for it in a URL, when a mail address may go on behind it.
        private func atSign(at position: Int) -> Int? {
            guard output.last?.isMailLocal == true else { return nil }
            if bytes[position] == UInt8(ascii: "@") { return 1 }
            let isEncoded =
                bytes[position] == UInt8(ascii: "%") && byte(position + 1) == UInt8(ascii: "4")
                && byte(position + 2) == UInt8(ascii: "0")
            return isEncoded ? 3 : nil
        }

        /// The end of a domain with a dot in it; nil when there is none (process names have an `@` too).
        private func domainEnd(from start: Int) -> Int? {
            var end = start
            while byte(end).isDomain { end += 1 }
            // A sentence may go on behind the address: labels shorter than a top-level domain's do not belong to it.
            while let dot = bytes[start..<end].lastIndex(of: UInt8(ascii: ".")), dot > start {
                if bytes[(dot + 1)..<end].count(where: { $0.isLetterOrDigit || $0 >= 0x80 }) >= 2 { return end }
                end = dot
            }
            return nil
        }

        /// The end of a UUID, a hexadecimal identifier, or a date that begins here.
        private func identifierEnd() -> Int? {
            var end = index
            while byte(end).isDigit || byte(end).isHexLetter || byte(end) == UInt8(ascii: "-") { end += 1 }
            guard !byte(end).isLetterOrDigit else { return nil }
            let token = bytes[index..<end]
            let dashes = token.indices.filter { token[$0] == UInt8(ascii: "-") }.map { $0 - index }
            if token.count == 36, dashes == [8, 13, 18, 23] { return end }
            let isHexadecimal = dashes.isEmpty && token.contains(where: \.isHexLetter)
            if isHexadecimal, [16, 32, 40, 64].contains(token.count) { return end }
            if dashes == [4, 7] || dashes == [4, 7, 10], !token.contains(where: \.isHexLetter), token.count >= 10 {
                return index + 10
            }
            return nil
        }

        /// Whether the digits here are the decimals of a number: `12.123456789`.
        private func isFraction() -> Bool {
            guard byte(index - 1) == UInt8(ascii: ".") else { return false }
            var start = index - 1, end = index
            while byte(start - 1).isDigit { start -= 1 }
            while byte(end).isDigit { end += 1 }
            return (1...6).contains(index - 1 - start) && end - index <= 12
        }

        private mutating func maskDigits() {
            let isFraction = isFraction()
            var end = index, digits = 0, longest = 0, current = 0
            scan: while true {
                switch byte(end) {
                case let byte where byte.isDigit:
                    digits += 1
                    current += 1
                    longest = max(longest, current)
                case UInt8(ascii: " "), UInt8(ascii: "-"):
                    guard byte(end + 1).isDigit else { break scan }
                    current = 0
                default: break scan
                }
                end += 1
            }
            if !isFraction, longest >= Redaction.contiguousLimit || digits >= Redaction.groupedLimit {
                if output.last == UInt8(ascii: "+") { output.removeLast() }
                output += "[\(digits) digits]".utf8
                index = end
            } else {
                // Only the first group is settled: a longer run may begin behind the separator.
                var group = index
                while byte(group).isDigit { group += 1 }
                copy(to: group)
            }
        }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    fileprivate var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
    fileprivate var isHexLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "f") }
    fileprivate var isLetterOrDigit: Bool { isDigit || isLetter }
    fileprivate var isMailLocal: Bool {
        isLetterOrDigit || self >= 0x80 || ".!#$&'*+/?^_`{|}~-%".utf8.contains(self)
    }
    fileprivate var isDomain: Bool { isLetterOrDigit || self >= 0x80 || self == UInt8(ascii: ".") || self == UInt8(ascii: "-") }
}
