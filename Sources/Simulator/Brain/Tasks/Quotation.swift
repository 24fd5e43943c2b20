/// Chooses the sentence of the given knowledge that has most in common with a message.
struct Quotation {
    let message: FoldedText
    let wanted: Signals
    /// The language the sentence must be in.
    let language: String

    /// Nil when no sentence has enough in common with the message.
    func best(in passages: [KnownPassage]) -> (sentence: String, passage: KnownPassage)? {
        let asked = Quotation.stems(message)
        var best: (score: Int, sentence: String, passage: KnownPassage)?
        for passage in passages where passage.language == language {
            for sentence in Quotation.sentences(of: passage.text) {
                let folded = FoldedText(sentence)
                let signals = Signals(sentence, folded)
                guard !signals.has(.doneClaim), !signals.has(.promise), !sentence.contains("{"), !sentence.contains("@") else {
                    continue
                }
                let shared = Quotation.stems(folded).intersection(asked).count
                let topics = Quotation.topics.filter { wanted.weight($0) >= 3 && signals.weight($0) >= 2 }.count
                let score = shared * 2 + topics * 3
                if score >= 4, score > best?.score ?? 0 { best = (score, sentence, passage) }
            }
        }
        return best.map { ($0.sentence, $0.passage) }
    }

    private static let topics: [Concept] = [
        .shipping, .payment, .frequency, .skip, .pause, .address, .customization, .damage, .cancel, .gratitude,
    ]

    private static func stems(_ text: FoldedText) -> Set<ArraySlice<UInt8>> {
        Set(text.words.filter { $0.count > 3 }.map { $0.prefix(6) })
    }

    /// Whole sentences, without greetings and what is too short or too long to say.
    static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        var mayEnd = false
        for character in text {
            // A full stop inside a number or a name ends nothing.
            if character == "\n" || (mayEnd && character == " ") {
                sentences.append(current)
                current = ""
            } else {
                current.append(character)
            }
            mayEnd = character == "." || character == "!" || character == "?"
        }
        sentences.append(current)
        return sentences.map { withoutLabel($0.trimmingBlanks()) }.filter(isQuotable)
    }

    private static func isQuotable(_ sentence: String) -> Bool {
        (25...320).contains(sentence.count) && !sentence.hasSuffix("?") && sentence.first?.isLowercase == false
    }

    /// A sentence without "A:" or "Answer:" before it.
    private static func withoutLabel(_ sentence: String) -> String {
        guard let colon = sentence.prefix(12).firstIndex(of: ":"), !sentence[..<colon].contains(" ") else { return sentence }
        return String(sentence[sentence.index(after: colon)...]).trimmingBlanks()
    }
}
