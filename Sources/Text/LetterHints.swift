/// Letters that only some languages of the Latin alphabet have.
enum LetterHints {
    static func scores(for text: String) -> [String: Double] {
        var scores: [String: Double] = [:]
        var seen: Set<Unicode.Scalar> = []
        for scalar in text.unicodeScalars where scalar.value >= 0x80 && seen.insert(scalar).inserted {
            for (code, weight) in table[scalar] ?? [] { scores[code, default: 0] += weight }
        }
        return scores
    }

    private static let table: [Unicode.Scalar: [(String, Double)]] = {
        let rows: [(String, [(String, Double)])] = [
            ("ñ", [("es", 1.2)]), ("¿¡", [("es", 1.2)]), ("ãõ", [("pt", 1.2)]),
            ("æø", [("no", 0.6), ("da", 0.6)]), ("å", [("sv", 0.5), ("no", 0.4), ("da", 0.4)]),
            ("ä", [("de", 0.3), ("sv", 0.3), ("fi", 0.4)]), ("ö", [("de", 0.3), ("sv", 0.4), ("fi", 0.3)]),
            ("ü", [("de", 0.5)]), ("łżźśćń", [("pl", 1)]), ("ąę", [("pl", 0.8)]), ("œ", [("fr", 1)]),
            ("ç", [("fr", 0.4), ("pt", 0.4)]), ("êîôû", [("fr", 0.5)]), ("ëï", [("nl", 0.3), ("fr", 0.2)]),
            ("àè", [("fr", 0.4), ("it", 0.4)]), ("ùòì", [("it", 0.5)]), ("íóúá", [("es", 0.3), ("pt", 0.3)]),
            ("řěů", [("cs", 1)]), ("ğış", [("tr", 1)]), ("țșă", [("ro", 1)]), ("ő", [("hu", 1)]),
        ]
        var table: [Unicode.Scalar: [(String, Double)]] = [:]
        for (letters, weights) in rows {
            for scalar in letters.unicodeScalars { table[scalar] = weights }
        }
        return table
    }()
}
