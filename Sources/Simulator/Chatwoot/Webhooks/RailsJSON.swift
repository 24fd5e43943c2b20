import JSON

extension Chatwoot {
    /// JSON as Rails writes it: no blanks, and five characters escaped that HTML or JavaScript might take amiss.
    enum RailsJSON {
        static func bytes(_ value: JSONValue) -> [UInt8] {
            var result: [UInt8] = []
            let plain = Array(value.encodedString.utf8)
            result.reserveCapacity(plain.count + 64)
            var index = 0
            while index < plain.count {
                let byte = plain[index]
                // None of these stands outside of a string.
                switch byte {
                case UInt8(ascii: "<"): result += Array("\\u003c".utf8)
                case UInt8(ascii: ">"): result += Array("\\u003e".utf8)
                case UInt8(ascii: "&"): result += Array("\\u0026".utf8)
                // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
                case 0xe2
                where index + 2 < plain.count && plain[index + 1] == 0x80
                    && (plain[index + 2] == 0xa8 || plain[index + 2] == 0xa9):
                    result += Array((plain[index + 2] == 0xa8 ? "\\u2028" : "\\u2029").utf8)
                    index += 2
                default: result.append(byte)
                }
                index += 1
            }
            return result
        }
    }
}
