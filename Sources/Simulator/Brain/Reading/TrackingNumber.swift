/// Tracking numbers in a text.
enum TrackingNumber {
    /// The first word of 8 to 34 letters and digits, most of them digits.
    static func find(in text: String) -> String? {
        for word in text.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }) {
            let digits = word.utf8.count { (0x30...0x39).contains($0) }
            if (8...34).contains(word.utf8.count), digits >= 6, digits * 2 > word.utf8.count { return String(word) }
        }
        return nil
    }
}
