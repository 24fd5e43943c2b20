internal import CText

/// Steps of normalisation over an array of Unicode scalars.
enum Scalars {
    /// Compatibility decomposition with case folding, without what no reader sees.
    static func decomposed(_ text: String) -> [UInt32] {
        var text = text
        let options = utf8proc_option_t(
            rawValue: UTF8PROC_COMPAT.rawValue | UTF8PROC_DECOMPOSE.rawValue | UTF8PROC_CASEFOLD.rawValue
                | UTF8PROC_IGNORE.rawValue)
        return text.withUTF8 { bytes -> [UInt32] in
            // Most scalars stay one; a text that grows is decomposed again into the size that the first try asked for.
            var capacity = bytes.count + 16
            while true {
                var wanted = 0
                let scalars = [UInt32](unsafeUninitializedCapacity: capacity) { buffer, count in
                    count = 0
                    guard let start = buffer.baseAddress else { return }
                    start.withMemoryRebound(to: utf8proc_int32_t.self, capacity: capacity) { target in
                        wanted = utf8proc_decompose(bytes.baseAddress, bytes.count, target, capacity, options)
                    }
                    count = max(0, min(wanted, capacity))
                }
                // A negative answer means text that is not UTF-8, which a String is never.
                if wanted <= capacity { return scalars }
                capacity = wanted
            }
        }
    }

    /// Canonical composition, as a String.
    static func composed(_ scalars: [UInt32]) -> String {
        var scalars = scalars
        let count = scalars.withUnsafeMutableBufferPointer { buffer -> Int in
            guard let start = buffer.baseAddress else { return 0 }
            let options = utf8proc_option_t(rawValue: UTF8PROC_COMPOSE.rawValue | UTF8PROC_STABLE.rawValue)
            return start.withMemoryRebound(to: utf8proc_int32_t.self, capacity: buffer.count) {
                max(0, utf8proc_normalize_utf32($0, buffer.count, options))
            }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * 2)
        for value in scalars.prefix(count) { append(value, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Accents dropped, variants of quotes, dashes and letters made one.
    static func strip(_ scalars: inout [UInt32]) {
        var kept: [UInt32] = []
        kept.reserveCapacity(scalars.count)
        for scalar in scalars {
            if scalar < 0x80 {
                kept.append(scalar == 0x60 ? 0x27 : scalar)
                continue
            }
            if isMark(scalar) {
                // и and у with a breve are letters of their own.
                if scalar == 0x306, let last = kept.last, last == 0x438 || last == 0x443 { kept.append(scalar) }
                continue
            }
            if let plain = LetterVariants.plain[scalar] {
                kept.append(contentsOf: plain)
            } else if let letter = LetterVariants.enclosed(scalar) {
                kept.append(letter)
            } else {
                kept.append(scalar)
            }
        }
        scalars = kept
    }

    /// Runs of white space become one space, or one line feed when the run has one; control characters go.
    static func collapseWhiteSpace(_ scalars: inout [UInt32]) {
        var kept: [UInt32] = []
        kept.reserveCapacity(scalars.count)
        var pending: UInt32 = 0
        for scalar in scalars {
            if isWhiteSpace(scalar) {
                if isNewline(scalar) { pending = 0x0A } else if pending == 0 { pending = 0x20 }
            } else if scalar >= 0x20, !(0x7F...0x9F).contains(scalar) {
                if pending != 0, !kept.isEmpty { kept.append(pending) }
                pending = 0
                kept.append(scalar)
            }
        }
        scalars = kept
    }

    static func isNewline(_ scalar: UInt32) -> Bool {
        (0x0A...0x0D).contains(scalar) || scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029
    }

    static func isWhiteSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x2800: true
        default: false
        }
    }

    static func isMark(_ scalar: UInt32) -> Bool {
        guard scalar >= 0x300 else { return false }
        switch utf8proc_category(utf8proc_int32_t(bitPattern: scalar)) {
        case UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME: return true
        default: return false
        }
    }

    static func isLetter(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x61...0x7A).contains(scalar) || (0x41...0x5A).contains(scalar) }
        switch utf8proc_category(utf8proc_int32_t(bitPattern: scalar)) {
        case UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LL, UTF8PROC_CATEGORY_LT, UTF8PROC_CATEGORY_LM, UTF8PROC_CATEGORY_LO:
            return true
        default: return false
        }
    }

    static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: bytes.append(UInt8(scalar))
        case 0x80..<0x800: bytes += [UInt8(0xC0 | scalar >> 6), UInt8(0x80 | scalar & 0x3F)]
        case 0x800..<0x10000:
            bytes += [UInt8(0xE0 | scalar >> 12), UInt8(0x80 | scalar >> 6 & 0x3F), UInt8(0x80 | scalar & 0x3F)]
        default:
            bytes += [
                UInt8(0xF0 | scalar >> 18 & 0x07), UInt8(0x80 | scalar >> 12 & 0x3F), UInt8(0x80 | scalar >> 6 & 0x3F),
                UInt8(0x80 | scalar & 0x3F),
            ]
        }
    }
}
