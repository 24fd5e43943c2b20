/// How often the letters of each script occur, and letters that only some languages have.
struct LetterCensus {
    private var scripts: [String: Int] = [:]
    private var telling: [String: Int] = [:]
    private var total = 0

    init(_ text: String) {
        for scalar in text.unicodeScalars {
            guard let script = LetterCensus.script(of: scalar) else { continue }
            total += 1
            scripts[script, default: 0] += 1
            for code in LetterCensus.languages(of: scalar) { telling[code, default: 0] += 3 }
        }
    }

    /// The script of most letters: a language's code where the script has one language that writes to us, else
    /// `latin` or `cyrillic`. Nil without any letter.
    var script: (code: String, share: Double)? {
        guard let (code, count) = scripts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        return (code, Double(count) / Double(total))
    }

    /// Evidence from letters that the language has and its neighbours have not.
    func hint(for language: String) -> Int { min(telling[language] ?? 0, 12) }

    private static func script(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: "latin"
        case 0x400...0x52F: "cyrillic"
        case 0x5D0...0x5EA: "he"
        case 0x620...0x64A, 0x671...0x6D3: "ar"
        case 0x370...0x3FF: "el"
        case 0x1200...0x137F: "am"
        case 0x10A0...0x10FF: "ka"
        case 0x531...0x58F: "hy"
        case 0x900...0x97F: "hi"
        case 0xE00...0xE7F: "th"
        case 0x3040...0x30FF: "ja"
        case 0xAC00...0xD7A3: "ko"
        case 0x4E00...0x9FFF: "zh"
        default: nil
        }
    }

    private static func languages(of scalar: Unicode.Scalar) -> [String] {
        switch scalar {
        case "ß": ["de"]
        case "ä", "ö", "Ä", "Ö": ["de", "sv", "fi"]
        case "ü", "Ü": ["de"]
        case "å", "Å": ["sv", "no", "da"]
        case "ø", "Ø", "æ", "Æ": ["no", "da"]
        case "ñ", "¿", "¡", "Ñ": ["es"]
        case "ã", "õ", "Ã", "Õ": ["pt"]
        case "ç", "Ç": ["fr", "pt"]
        case "è", "ê", "ë", "î", "û", "œ", "ù", "ï", "À", "É": ["fr"]
        case "à", "ò", "ì": ["it", "fr"]
        case "í", "ú", "ó", "á": ["es", "pt"]
        case "ł", "ą", "ę", "ś", "ż", "ź", "ć", "ń": ["pl"]
        case "і", "ї", "є", "ґ", "І", "Ї", "Є": ["uk"]
        case "ы", "э", "ё", "ъ", "Ы", "Э": ["ru"]
        default: []
        }
    }
}
