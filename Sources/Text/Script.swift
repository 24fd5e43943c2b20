/// The writing systems that identification tells apart.
enum Script: Hashable, CaseIterable {
    case latin, cyrillic, hebrew, arabic, greek, han, kana, hangul, thai, armenian, georgian, devanagari, ethiopic

    /// The script of a letter; nil for what is no letter, or of a script that is not told apart.
    init?(of scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF,
            0xFF21...0xFF3A, 0xFF41...0xFF5A:
            self = .latin
        case 0x400...0x52F: self = .cyrillic
        case 0x5D0...0x5F2, 0xFB1D...0xFB4F: self = .hebrew
        case 0x620...0x64A, 0x66E...0x6D3, 0x6FA...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: self = .han
        case 0x3041...0x3096, 0x30A1...0x30FA, 0xFF66...0xFF9D: self = .kana
        case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E: self = .hangul
        case 0xE01...0xE4F: self = .thai
        case 0x531...0x586: self = .armenian
        case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
        case 0x904...0x939, 0x958...0x961: self = .devanagari
        case 0x1200...0x137F: self = .ethiopic
        default: return nil
        }
    }

    /// Languages that a script alone decides.
    var language: String? {
        switch self {
        case .hebrew: "he"
        case .greek: "el"
        case .kana: "ja"
        case .hangul: "ko"
        case .han: "zh"
        case .thai: "th"
        case .armenian: "hy"
        case .georgian: "ka"
        case .devanagari: "hi"
        case .ethiopic: "am"
        case .latin, .cyrillic, .arabic: nil
        }
    }
}
