/// Payment card numbers, told from other long numbers by their check digit.
enum PaymentCard {
    /// The first card number in a text, its digits only; nil when there is none.
    static func find(in text: String) -> String? {
        var digits: [UInt8] = []
        for byte in text.utf8 + [0] {
            switch byte {
            case 0x30...0x39: digits.append(byte - 0x30)
            case UInt8(ascii: " "), UInt8(ascii: "-"): continue
            default:
                if isCard(digits) { return String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self) }
                digits = []
            }
        }
        return nil
    }

    private static func isCard(_ digits: [UInt8]) -> Bool {
        guard (13...19).contains(digits.count), (3...6).contains(digits[0]) else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, entry in
            let (index, digit) = entry
            let value = index.isMultiple(of: 2) ? Int(digit) : Int(digit) * 2
            return sum + (value > 9 ? value - 9 : value)
        }
        return sum.isMultiple(of: 10)
    }
}
