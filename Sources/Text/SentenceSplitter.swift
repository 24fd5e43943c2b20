/// Divides a text into sentences, for limits on length.
public enum SentenceSplitter {
    /// The sentences in order, white space around them removed. A line feed ends one; so do . ! ? … and their
    /// ideographic forms before white space, but not the full stop of an abbreviation, an initial or a list's number.
    public static func sentences(in text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if character.isNewline {
                close(&current, into: &sentences)
                continue
            }
            current.append(character)
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            if fullWidth.contains(character) {
                close(&current, into: &sentences)
            } else if enders.contains(character), next?.isWhitespace ?? true, !(character == "." && isAbbreviation(current)) {
                close(&current, into: &sentences)
            }
        }
        close(&current, into: &sentences)
        return sentences
    }

    private static func close(_ current: inout String, into sentences: inout [String]) {
        let trimmed = current.drop(while: \.isWhitespace)
        let kept = trimmed.lastIndex { !$0.isWhitespace }.map { trimmed[...$0] } ?? trimmed[..<trimmed.startIndex]
        if !kept.isEmpty { sentences.append(String(kept)) }
        current = ""
    }

    private static func isAbbreviation(_ sentence: String) -> Bool {
        let word = sentence.dropLast().reversed().prefix { !$0.isWhitespace && $0 != "(" }.reversed()
        if word.count == 1, let only = word.first { return only.isLetter && only.isUppercase || only.isNumber }
        if word.count == 2, word.allSatisfy(\.isNumber) { return word.count == sentence.count - 1 }
        return abbreviations.contains(String(word).lowercased())
    }

    private static let enders: Set<Character> = [".", "!", "?", "…", "؟"]
    private static let fullWidth: Set<Character> = ["。", "！", "？"]
    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "e.g", "i.e", "approx", "inc", "ltd", "z.b", "d.h", "bzw", "ca",
        "str", "m", "mme", "mlle", "sr", "sra", "ud", "bijv", "t.ex", "f.eks", "esim", "г", "ул", "д", "т.д", "т.п", "т.е", "им",
    ]
}
