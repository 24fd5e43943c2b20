/// A data file that is not what it should be. Permanent: the file must be mended and the program built again.
public struct GuardrailError: Error, Sendable, Hashable, CustomStringConvertible {
    public let file: String
    /// The rule's id, when one rule is at fault.
    public let rule: String?
    public let message: String

    public var description: String { "patterns/\(file)\(rule.map { ", rule \($0)" } ?? ""): \(message)" }
}
