/// The phrases of one language, a line a concept.
///
/// Phrases are separated by commas. `track*` is a stem, `*kosten` an ending, `=5` a weight (3 when absent), and
/// `cancel .. subscription` two parts near one another in this order. Accents, case and apostrophes do not matter.
/// Hebrew words match behind their prefixes too.
struct Vocabulary: Sendable {
    /// ISO 639-1.
    let language: String
    let lines: [(concept: Concept, phrases: String)]

    init(_ language: String, _ lines: [(Concept, String)]) {
        self.language = language
        self.lines = lines.map { (concept: $0.0, phrases: $0.1) }
    }

    static let all: [Vocabulary] = [
        .english, .hebrew, .russian, .french, .german, .spanish, .dutch, .portuguese, .swedish, .norwegian, .finnish,
        .neighbours("it"), .neighbours("pl"), .neighbours("da"), .neighbours("uk"),
    ]
}
