/// Letters and signs with more than one form that decomposition does not make equal.
enum LetterVariants {
    /// What a scalar is written as in plain text.
    static let plain: [UInt32: [UInt32]] = {
        var table: [UInt32: [UInt32]] = [:]
        for (variants, written) in rows {
            let target = written.unicodeScalars.map(\.value)
            for variant in variants.unicodeScalars { table[variant.value] = target }
        }
        return table
    }()

    /// The letter inside a negative circle or square (🅺, 🅚), which NFKC leaves alone.
    static func enclosed(_ scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x1F150...0x1F169: scalar - 0x1F150 + 0x61
        case 0x1F170...0x1F189: scalar - 0x1F170 + 0x61
        default: nil
        }
    }

    private static let rows: [(String, String)] = [
        ("\u{2018}\u{2019}\u{201A}\u{201B}\u{02BC}\u{02B9}\u{00B4}\u{2032}\u{05F3}\u{02BB}\u{2039}\u{203A}", "'"),
        ("\u{201C}\u{201D}\u{201E}\u{201F}\u{00AB}\u{00BB}\u{2033}\u{05F4}\u{300C}\u{300D}", "\""),
        ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{05BE}\u{2043}", "-"),
        ("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("ı", "i"), ("ħ", "h"),
        ("ß", "ss"), ("ё", "е"), ("ʟ", "l"), ("ɪ", "i"), ("ᴀ", "a"), ("ʙ", "b"), ("ᴄ", "c"), ("ᴅ", "d"), ("ᴇ", "e"),
        ("ꜰ", "f"), ("ɢ", "g"), ("ʜ", "h"), ("ᴊ", "j"), ("ᴋĸ", "k"), ("ᴍ", "m"), ("ɴ", "n"), ("ᴏ", "o"), ("ᴘ", "p"),
        ("ʀ", "r"), ("ꜱ", "s"), ("ᴛ", "t"), ("ᴜ", "u"), ("ᴠ", "v"), ("ᴡ", "w"), ("ʏ", "y"), ("ᴢ", "z"), ("ɑ", "a"),
        ("ɡ", "g"), ("ӏ", "l"), ("ⅼ", "l"),
    ]
}
