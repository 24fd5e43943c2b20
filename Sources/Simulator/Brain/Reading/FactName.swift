/// How names of members are compared.
enum FactName {
    /// Lower case, words joined by underscores: `Tracking number`, `trackingNumber` and `tracking_number` are one.
    static func plain(_ name: String) -> String {
        var plain: [UInt8] = []
        var wasCapital = false
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                // "customerID" is customer_id: only the first capital of a run begins a word.
                if let last = plain.last, last != UInt8(ascii: "_"), !wasCapital { plain.append(UInt8(ascii: "_")) }
                plain.append(byte + 32)
                wasCapital = true
                continue
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_"):
                if plain.last != UInt8(ascii: "_") { plain.append(UInt8(ascii: "_")) }
            default: plain.append(byte)
            }
            wasCapital = false
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
