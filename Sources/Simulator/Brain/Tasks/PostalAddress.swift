/// A postal address as customers write it in a message.
struct PostalAddress: Sendable {
    var street: String
    var city: String?
    var postalCode: String?
    var state: String?
    var country: String?

    /// The address in a message: a stretch of at least two parts between commas or line ends, one of which has a number.
    static func find(in message: String) -> PostalAddress? {
        let text = afterAnnouncement(message)
        var parts = text.split { $0 == "," || $0 == "\n" || $0 == ";" }.map { String($0).trimmingMarks() }.filter { !$0.isEmpty }
        while let first = parts.first, !hasDigit(first), parts.count > 1 { parts.removeFirst() }
        // What follows the address is a sentence of its own.
        parts = parts.compactMap { part in
            part.split(separator: ".", maxSplits: 1).first.map { String($0).trimmingMarks() }
        }.filter { !$0.isEmpty && $0.split(separator: " ").count <= 6 }
        guard parts.count >= 2, let street = parts.first, hasDigit(street) else { return nil }
        var address = PostalAddress(street: street)
        for part in parts.dropFirst().prefix(4) {
            let words = part.split(separator: " ")
            let code = words.filter { hasDigit(String($0)) }.joined(separator: " ")
            let place = words.filter { !hasDigit(String($0)) }.joined(separator: " ")
            if !code.isEmpty, address.postalCode == nil { address.postalCode = code }
            if place.isEmpty { continue }
            if address.city == nil {
                address.city = place
            } else if !code.isEmpty, place.utf8.count <= 3 {
                address.state = place
            } else {
                address.country = place
            }
        }
        return address
    }

    /// The whole address in one line.
    var line: String { [street, city, postalCode, country].compactMap { $0 }.joined(separator: ", ") }

    private static func hasDigit(_ text: String) -> Bool { text.utf8.contains { (0x30...0x39).contains($0) } }

    /// What stands after the last colon or word of direction ("to", "to:", "is").
    private static func afterAnnouncement(_ message: String) -> Substring {
        if let colon = message.lastIndex(of: ":"), message[colon...].contains(where: \.isNumber) {
            return message[message.index(after: colon)...]
        }
        let words = [" to ", " is ", " nach ", " auf ", " a ", " naar ", " para ", " till ", " til ", " на ", " ל"]
        for word in words {
            if let range = lastRange(of: word, in: message), message[range...].contains(where: \.isNumber) {
                return message[range...]
            }
        }
        return message[...]
    }

    /// Just past the last place where `word` stands before a number.
    private static func lastRange(of word: String, in message: String) -> String.Index? {
        guard let number = message.firstIndex(where: \.isNumber) else { return nil }
        let bytes = Array(message[..<number].utf8)
        var found: Int?
        var start = 0
        while let index = bytes.firstIndex(ofText: word, from: start) {
            found = index + word.utf8.count
            start = index + 1
        }
        return found.map { message.utf8.index(message.startIndex, offsetBy: $0) }
    }
}
