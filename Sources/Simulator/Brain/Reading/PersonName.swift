/// Finds the writer's first and last name: an introduction ("my name is …"), or a signature.
enum PersonName {
    private static let introductions = [
        "my name is", "im", "i am", "this is", "שמי", "קוראים לי", "меня зовут", "je m appelle", "mein name ist", "ich heisse",
        "me llamo", "mi nombre es", "mijn naam is", "ik ben", "meu nome e", "me chamo", "jag heter", "mitt namn ar", "jeg heter",
        "mitt navn er", "nimeni on",
    ].map { FoldedText($0).words.map(Array.init) }

    private static let closings = [
        "regards", "sincerely", "thanks", "thank you", "best", "yours", "blessings", "shalom", "love", "בברכה", "תודה", "спасибо",
        "с уважением", "cordialement", "merci", "grusse", "gruss", "grussen", "danke", "saludos", "atentamente", "gracias",
        "groeten",
        "groet", "bedankt", "atenciosamente", "abracos", "obrigado", "obrigada", "halsningar", "mvh", "hilsen", "tack", "takk",
        "terveisin", "kiitos",
    ].map { FoldedText($0).words.map(Array.init) }

    /// The name as written, of at most three words; nil when none is plain.
    static func find(in text: String) -> String? { introduced(in: text) ?? signed(in: text) }

    private static func introduced(in text: String) -> String? {
        let words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }
        let folded = words.map { FoldedText($0).words.map(Array.init) }
        for start in folded.indices {
            for introduction in introductions where folded[start...].prefix(introduction.count).flatMap({ $0 }) == introduction {
                if let name = name(in: words[(start + introduction.count)...].prefix(3)) { return name }
            }
        }
        return nil
    }

    /// The last short line, when it follows a closing ("Best regards,") or ends one ("Thanks, Sarah").
    private static func signed(in text: String) -> String? {
        let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
        guard let last = lines.last else { return nil }
        if lines.count > 1, isClosing(lines[lines.count - 2]), let name = wholeName(last) { return name }
        guard let comma = last.lastIndex(where: { $0 == "," || $0 == "-" || $0 == "–" || $0 == "." && $0 != last.last }) else {
            return nil
        }
        let before = last[..<comma]
        let sentence =
            before.lastIndex { $0 == "." || $0 == "!" || $0 == "?" }.map { before[before.index(after: $0)...] } ?? before
        return isClosing(sentence) ? wholeName(last[last.index(after: comma)...]) : nil
    }

    private static func isClosing(_ line: Substring) -> Bool {
        let words = FoldedText(line).words.map(Array.init)
        return words.count <= 4
            && closings.contains { closing in words.starts(with: closing) || words.suffix(closing.count) == closing[...] }
    }

    private static func wholeName(_ line: Substring) -> String? {
        let words = line.split { $0 == " " || $0 == "," || $0 == "." || $0 == "!" }
        guard (1...3).contains(words.count) else { return nil }
        let name = name(in: words[...])
        return name?.split(separator: " ").count == words.count ? name : nil
    }

    private static func name(in words: ArraySlice<Substring>) -> String? {
        var name: [Substring] = []
        for word in words {
            let trimmed = word.prefix { $0.isLetter || $0 == "-" || $0 == "'" || $0 == "’" }
            guard let first = trimmed.first, trimmed.count > 1, first.isUppercase || !first.isCased else { break }
            name.append(trimmed)
            if trimmed.count != word.count { break }
        }
        // Scripts without capitals give no sign of where a name ends: one word is all that is sure.
        if let first = name.first?.first, !first.isCased { name = Array(name.prefix(1)) }
        return name.isEmpty ? nil : name.joined(separator: " ")
    }
}
