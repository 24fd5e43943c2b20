internal import JSON
internal import Resources

/// A data file as the checks use it: without its examples.
struct RuleFile: Decodable, Sendable {
    struct Rule: Decodable, Sendable {
        let id: String
        let family: String
        let pattern: String
        let unless: String?
        let claim: String?
    }

    let kind: PatternFile.Kind
    let language: String
    /// Named parts of patterns. One may use another.
    let words: [String: String]
    let figures: [Rule]
    let rules: [Rule]

    static func all(_ kind: PatternFile.Kind) throws(GuardrailError) -> [RuleFile] {
        var files: [RuleFile] = []
        for resource in Resource.under("patterns/\(kind.rawValue).") {
            do {
                files.append(try JSON.decode(RuleFile.self, from: resource.bytes))
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
        guard depth < 8 else {
            throw GuardrailError(file: language, rule: nil, message: "words refer to one another in a circle")
        }
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
