/// Why text could not be decoded, or a value not encoded. Always permanent: the same input fails the same way.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What rule was broken.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The text is not JSON.
        case syntax
        /// The text ends within a value.
        case truncated
        /// Something follows the value.
        case trailingBytes
        /// A string is not valid UTF-8, or an escape names half of a surrogate pair.
        case invalidText
        /// An object has the same key twice.
        case duplicateKey
        /// Arrays and objects nest beyond the limit.
        case tooDeep
        /// The document has four gigabytes or more.
        case tooLarge
        /// A number does not fit the type asked for.
        case numberOutOfRange
        /// An object lacks a member that the type needs.
        case missingMember
        /// A value is of another JSON type than the one asked for.
        case wrongType
        /// A value has the right JSON type but the Swift type refuses it.
        case invalidValue
        /// A value to encode has no JSON form.
        case notRepresentable
    }

    /// What rule was broken.
    public let kind: Kind

    /// Where in the document, as `$.a.b[3]`.
    public let path: String

    /// Where in the text, in bytes from its start; nil when encoding, or when there was no text.
    public let offset: Int?

    /// What was expected and what was found.
    public let message: String

    /// An error as a type that decodes itself may throw it.
    public init(kind: Kind, path: String = "$", offset: Int? = nil, message: String) {
        self.kind = kind
        self.path = path
        self.offset = offset
        self.message = message
    }

    /// Never: the same text fails again.
    public var isTemporary: Bool { false }

    /// The message, the path, and the byte if there is one, on one line.
    public var description: String {
        guard let offset else { return "\(message) at \(path)" }
        return "\(message) at \(path) (byte \(offset))"
    }

    /// The same error without a place in the text, for a value that never was text.
    var withoutOffset: JSONError { JSONError(kind: kind, path: path, message: message) }
}
