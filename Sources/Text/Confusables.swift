/// Letters of one alphabet that look like letters of another, folded where a word mixes alphabets.
///
/// A word of one alphabet is left alone: "сору" in a Russian sentence is Russian. Only when the whole text has no
/// letter that *must* be Cyrillic (or Greek) does a word made of look-alikes alone count as Latin.
enum Confusables {
    static func fold(_ scalars: inout [UInt32]) {
        let text = Alphabets(scalars[...])
        // Text in one alphabet, the usual case, has nothing to fold.
        guard text.latin > 0, text.cyrillic + text.greek > 0 else { return }
        var start = 0
        while start < scalars.count {
            guard alphabet(of: scalars[start]) != nil else {
                start += 1
                continue
            }
            var end = start + 1
            while end < scalars.count,
                alphabet(of: scalars[end]) != nil || Scalars.isDigit(scalars[end]) || Scalars.isMark(scalars[end])
            {
                end += 1
            }
            fold(&scalars, word: start..<end, text: text)
            start = end
        }
    }

    private static func fold(_ scalars: inout [UInt32], word: Range<Int>, text: Alphabets) {
        let letters = Alphabets(scalars[word])
        if letters.latin > 0, letters.cyrillic > 0 {
            let toCyrillic =
                letters.onlyCyrillic != letters.onlyLatin
                ? letters.onlyCyrillic > letters.onlyLatin
                : (letters.cyrillic != letters.latin ? letters.cyrillic > letters.latin : text.cyrillic > text.latin)
            apply(toCyrillic ? latinInCyrillic : cyrillicInLatin, to: &scalars, word)
        } else if letters.latin > 0, letters.greek > 0 {
            // Greek writes no word with Latin letters in it, but "μg" and "Ω" stand beside them: fold what looks Latin.
            apply(greekToLatin, to: &scalars, word)
        } else if letters.cyrillic > 0, letters.onlyCyrillic == 0, text.onlyCyrillic == 0 {
            apply(cyrillicToLatin, to: &scalars, word)
        } else if letters.greek > 0, letters.onlyGreek == 0, text.onlyGreek == 0 {
            apply(greekToLatin, to: &scalars, word)
        }
    }

    private static func apply(_ map: [UInt32: UInt32], to scalars: inout [UInt32], _ word: Range<Int>) {
        for index in word {
            if let twin = map[scalars[index]] { scalars[index] = twin }
        }
    }

    private enum Alphabet { case latin, cyrillic, greek }

    private static func alphabet(of scalar: UInt32) -> Alphabet? {
        switch scalar {
        case 0x61...0x7A, 0xDF...0xF6, 0xF8...0x24F, 0x250...0x2AF, 0x1D00...0x1D7F, 0x1E00...0x1EFF: .latin
        case 0x400...0x52F: .cyrillic
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        default: nil
        }
    }

    /// How many letters of each alphabet a stretch of text has, and how many have no twin elsewhere.
    private struct Alphabets {
        var latin = 0
        var cyrillic = 0
        var greek = 0
        var onlyLatin = 0
        var onlyCyrillic = 0
        var onlyGreek = 0

        init(_ scalars: ArraySlice<UInt32>) {
            for scalar in scalars {
                switch alphabet(of: scalar) {
                case .latin:
                    latin += 1
                    if latinToCyrillic[scalar] == nil { onlyLatin += 1 }
                case .cyrillic:
                    cyrillic += 1
                    if cyrillicToLatin[scalar] == nil { onlyCyrillic += 1 }
                case .greek:
                    greek += 1
                    if greekToLatin[scalar] == nil { onlyGreek += 1 }
                case nil: break
                }
            }
        }
    }

    private static let cyrillicToLatin = table(
        "аa", "вb", "еe", "ѐe", "кk", "мm", "нh", "оo", "рp", "сc", "тt", "уy", "хx", "іi", "јj", "ѕs", "ԁd", "ԛq", "ԝw",
        "ԍg", "һh", "ӏl", "ѵv", "ѡw")
    private static let latinToCyrillic = table("aа", "cс", "eе", "hн", "kк", "mм", "oо", "pр", "tт", "xх", "yу")
    /// Letters that pass for Cyrillic at a glance: they count as Latin, but give way in a word that is Cyrillic.
    private static let latinInCyrillic = latinToCyrillic.merging(table("bь", "rг", "nп", "uи", "iі")) { own, _ in own }
    private static let cyrillicInLatin = cyrillicToLatin.merging(table("ьb", "гr", "пn")) { own, _ in own }
    private static let greekToLatin = table(
        "αa", "βb", "εe", "ηn", "ιi", "κk", "νv", "οo", "ρp", "τt", "υu", "χx", "ωw", "γy", "σs", "ϲc", "ϳj")

    private static func table(_ pairs: String...) -> [UInt32: UInt32] {
        var map: [UInt32: UInt32] = [:]
        for pair in pairs {
            let values = pair.unicodeScalars.map(\.value)
            map[values[0]] = values[1]
        }
        return map
    }
}
