internal import JSON
internal import Resources

/// A data file of rules: `patterns/KIND.LANGUAGE.json`.
///
/// Which form of the text the rules see depends on the kind: rules for text from outside (`inbound`, `injection`) see
/// `Normalization.skeleton`, rules for our own text (`reply`, `leak`) see `Normalization.plain`. Both are lower case
/// and without accents, with ' for apostrophes; so are the patterns written.
public struct PatternFile: Decodable, Sendable {
    public enum Kind: String, Decodable, Sendable, CaseIterable { case inbound, reply, leak, injection }

    public let kind: Kind
    public let language: String
    /// Named parts of patterns. One may use another.
    let words: [String: String]
    /// Figures of speech, which are taken out of the text before the rules see it.
    public let figures: [PatternRule]
    public let rules: [PatternRule]
    /// Texts in which no rule of the kind may find anything.
    public let innocent: [String]

    /// Every file of a kind, in the order of their languages.
    ///
    /// - Throws: `GuardrailError` when a file is not what it should be, which only a build with a wrong data file does.
    public static func all(_ kind: Kind) throws(GuardrailError) -> [PatternFile] {
        var files: [PatternFile] = []
        for resource in Resource.under("patterns/\(kind.rawValue).") {
            do {
                files.append(try JSON.decode(PatternFile.self, from: resource.bytes))
            } catch {
                throw GuardrailError(file: resource.path, rule: nil, message: "\(error)")
            }
        }
        return files
    }

    /// What a name in braces stands for.
    func word(_ name: String) -> String? { words[name] ?? Self.common[name] }

    /// An expression with the file's words and the common ones put in.
    func expanded(_ expression: String) throws(GuardrailError) -> String {
        try expanded(expression, depth: 0)
    }

    private func expanded(_ expression: String, depth: Int) throws(GuardrailError) -> String {
        guard depth < 8 else { throw GuardrailError(file: language, rule: nil, message: "words refer to one another in a circle") }
        var result = ""
        var rest = Substring(expression)
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"), let name = Self.name(rest[rest.index(after: open)..<close]) else {
                result.append("{")
                rest = rest.dropFirst()
                continue
            }
            guard let word = word(name) else {
                throw GuardrailError(file: "\(kind.rawValue).\(language)", rule: nil, message: "no word is called {\(name)}")
            }
            result += "(?:" + (try expanded(word, depth: depth + 1)) + ")"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// A name begins with a small letter; `{2,3}` is a count and `\p{L}` a property.
    private static func name(_ text: Substring) -> String? {
        guard let first = text.first, first.isLetter, first.isLowercase else { return nil }
        return text.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" } ? String(text) : nil
    }

    /// What between two words may stand: nothing but space and marks (`sp`), or that and up to so many words (`g3`),
    /// never the end of a sentence.
    private static let common: [String: String] = {
        var table = ["sp": #"[^\w.!?]+"#]
        for count in 1...9 { table["g\(count)"] = #"(?:[^\w.!?]+\w+){0,\#(count)}?[^\w.!?]+"# }
        return table
    }()
}
