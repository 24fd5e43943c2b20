/// Vectors as JSON, to six decimals.
enum FloatText {
    static func append(_ vector: [Float], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, number) in vector.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(number, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    static func append(_ number: Float, to bytes: inout [UInt8]) {
        var millionths = Int((Double(number) * 1_000_000).rounded())
        if millionths < 0 {
            bytes.append(UInt8(ascii: "-"))
            millionths = -millionths
        }
        bytes += Array(String(millionths / 1_000_000).utf8)
        bytes.append(UInt8(ascii: "."))
        var fraction = millionths % 1_000_000
        if fraction == 0 {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        var place = 100_000
        while fraction > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(fraction / place))
            fraction %= place
            place /= 10
        }
    }
}
