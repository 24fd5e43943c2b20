/// Why a YAML file was refused, where, and how to mend it. Always permanent: the file must change.
public struct YAMLError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What rule was broken.
    public enum Kind: String, Sendable, Hashable {
        /// The text is not YAML.
        case syntax
        /// YAML that this project does not use: anchors, aliases, merge keys, tags, several documents.
        case unsupported
        /// A mapping has the same key twice.
        case duplicateKey
        /// Sequences and mappings nest beyond the limit.
        case tooDeep
    }

    /// What rule was broken.
    public let kind: Kind

    /// The name of the file, as the caller gave it.
    public let file: String

    /// Counted from 1.
    public let line: Int

    /// Counted from 1, in characters.
    public let column: Int

    /// What is wrong and how to mend it.
    public let message: String

    /// Never: the same file fails again.
    public var isTemporary: Bool { false }

    /// `file:line:column: message`, which editors and terminals turn into a link.
    public var description: String { "\(file):\(line):\(column): \(message)" }
}
