@testable import HTTPTransport

/// Lines make a response head or are refused; line ends make no difference, and what is in the head can be found.
enum HeadTarget: FuzzTarget {
    static let name = "http-head"

    static func run(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        var bare = ResponseHead()
        var ended = ResponseHead()
        for line in lines {
            let line = line.last == 0x0D ? line.dropLast() : line
            let verdict = line.withUnsafeBytes { bare.take($0) }
            check(verdict == (line + [0x0D, 0x0A]).withUnsafeBytes { ended.take($0) }, "a line end makes a difference")
            check(bare.isComplete == (verdict == .complete), "complete and yet not")
            // Whoever feeds it stops here.
            if verdict == .malformed || verdict == .tooLarge { return }
            check(bare.fields.byteCount <= ResponseHead.maximumBytes, "more is held than allowed")
        }
        check(bare.status == 0 || (100...999).contains(bare.status), "a status of \(bare.status)")
        check(!bare.isComplete || bare.status >= 200 || bare.status == 101, "an interim head is taken for the last")
        check(bare.fields.all == ended.fields.all && bare.version == ended.version, "a line end makes a difference")
        for field in bare.fields.all {
            check(!field.name.isEmpty && !field.name.contains(":"), "a field without a name")
            check(!(field.name + field.value).utf8.contains(0x0A), "a line feed in a field")
            // Bytes that are not UTF-8 are replaced in the text, and then found no more.
            guard !field.name.unicodeScalars.contains("\u{FFFD}") else { continue }
            check(
                bare.fields.first(field.name.uppercased()) != nil || !field.name.utf8.allSatisfy { $0 < 0x80 }, "a field is lost")
        }
    }
}
