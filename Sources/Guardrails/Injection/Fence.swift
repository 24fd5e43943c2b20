/// Fences untrusted text in a prompt: what stands between the marks is data, never instructions.
public enum Fence {
    /// The text under its label. Marks that the text itself holds are broken, so that it can neither end its own fence nor
    /// open a turn in the form that some models read as one; everything else stays as it was written.
    public static func wrap(_ label: String, _ text: String) -> String {
        "<<<\(label)>>>\n\(neutral(text))\n<<<end of \(label)>>>"
    }

    private static func neutral(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var last: Character?
        for character in text {
            // Full-width and small brackets pass for the plain ones with a model; tag characters pass unseen.
            if character.unicodeScalars.allSatisfy({ (0xE0000...0xE007F).contains($0.value) }) { continue }
            if let previous = last, breaks(previous, character) { result.append(" ") }
            result.append(character)
            last = character
        }
        return result
    }

    /// Whether two neighbours would make a mark: <<, >>, <|, |>.
    private static func breaks(_ left: Character, _ right: Character) -> Bool {
        switch (kind(left), kind(right)) {
        case (.open, .open), (.close, .close), (.open, .bar), (.bar, .close): true
        default: false
        }
    }

    private enum Kind { case open, close, bar, other }

    private static func kind(_ character: Character) -> Kind {
        switch character {
        case "<", "\u{FF1C}", "\u{FE64}", "\u{226A}", "\u{22D8}": .open
        case ">", "\u{FF1E}", "\u{FE65}", "\u{226B}", "\u{22D9}": .close
        case "|", "\u{FF5C}": .bar
        default: .other
        }
    }
}
