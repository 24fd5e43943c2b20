/// Text folded to one byte a letter, so that "Señor", "SENOR" and "señor" are one word in every language we speak.
///
/// 0 separates words; 1–26 are a–z without accents; 27–36 digits; 37–68 Cyrillic; 69–90 Hebrew; 91 any other letter.
/// The text begins and ends with a separator, and never has two in a row, so that a phrase with a leading zero starts a word.
struct FoldedText: Sendable, Hashable {
    static let separator: UInt8 = 0
    static let otherLetter: UInt8 = 91
    static let letters = 92

    private(set) var codes: [UInt8] = [FoldedText.separator]

    init(_ text: some StringProtocol) {
        codes.reserveCapacity(text.utf8.count + 2)
        for scalar in text.unicodeScalars { append(scalar) }
        if codes[codes.count - 1] != FoldedText.separator { codes.append(FoldedText.separator) }
    }

    /// The words, each as its codes.
    var words: [ArraySlice<UInt8>] { codes.split(separator: FoldedText.separator) }

    private mutating func append(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0x61...0x7A: codes.append(UInt8(value - 0x60))
        case 0x41...0x5A: codes.append(UInt8(value - 0x40))
        case 0x30...0x39: codes.append(UInt8(value - 0x30) + 27)
        case 0x27, 0x2019: if isElision { codes.append(FoldedText.separator) }
        // Gershayim and what is drawn on or between letters.
        case 0x60, 0xAD, 0xB4, 0x2018, 0x2BC, 0x300...0x36F, 0x591...0x5C7, 0x5F3, 0x5F4, 0x200B...0x200F, 0xFEFF:
            break
        case ..<0x80: separate()
        case 0x5D0...0x5EA: codes.append(FoldedText.hebrew[Int(value - 0x5D0)])
        case 0x430...0x44F: codes.append(UInt8(value - 0x430) + 37)
        case 0x410...0x42F: codes.append(UInt8(value - 0x410) + 37)
        case 0xC0...0x17F: appendLatin(value)
        default: appendRare(scalar)
        }
    }

    /// Whether the apostrophe now at hand parts two words, as in "d'annuler"; in "don't" it does not.
    private var isElision: Bool {
        guard codes.count >= 2, codes[codes.count - 2] == FoldedText.separator else { return false }
        return FoldedText.elided.contains(codes[codes.count - 1])
    }

    /// c d j l m n s t
    private static let elided: Set<UInt8> = [3, 4, 10, 12, 13, 14, 19, 20]

    private mutating func separate() {
        if codes[codes.count - 1] != FoldedText.separator { codes.append(FoldedText.separator) }
    }

    private mutating func appendLatin(_ value: UInt32) {
        let base = FoldedText.latin[Int(value - 0xC0)]
        if base.isEmpty { separate() } else { codes.append(contentsOf: base) }
    }

    private mutating func appendRare(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x401, 0x451, 0x404, 0x454: codes.append(37 + 5)  // ё, є as е
        case 0x406, 0x407, 0x456, 0x457: codes.append(37 + 8)  // і, ї as и
        case 0x490, 0x491: codes.append(37 + 3)  // ґ as г
        default:
            if scalar.properties.isAlphabetic {
                codes.append(FoldedText.otherLetter)
            } else {
                separate()
            }
        }
    }

    /// Hebrew letters in the order of Unicode; a final form is its letter.
    private static let hebrew: [UInt8] = {
        // א ב ג ד ה ו ז ח ט י ך כ ל ם מ ן נ ס ע ף פ ץ צ ק ר ש ת
        let ordinals: [UInt8] = [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 12, 13, 13, 14, 15, 16, 16, 17, 17, 18, 19, 20, 21,
        ]
        return ordinals.map { $0 + 69 }
    }()

    /// The letters U+00C0 to U+017F without their marks, as codes.
    private static let latin: [[UInt8]] = {
        let rows = [
            "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss",
            "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y",
            "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g",
            "g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l",
            "l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s",
            "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s",
        ]
        return rows.flatMap { row in
            row.split(separator: " ").map { letters in letters == "-" ? [] : letters.utf8.map { $0 - 0x60 } }
        }
    }()
}
