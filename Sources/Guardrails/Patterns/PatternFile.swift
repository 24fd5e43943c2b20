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
}
