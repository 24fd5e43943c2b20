/// Why a pattern could not be compiled, or could not tell whether it matches. Always permanent: the expression must be mended.
public struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// The expression is wrong at this offset (UTF-8 bytes).
        case syntax(offset: Int)
        /// Matching took more steps or memory than a pattern may take.
        case limit
        case memory
    }

    public let kind: Kind
    public let message: String
    public let expression: String

    public var description: String {
        switch kind {
        case .syntax(let offset): "the pattern \(expression) is wrong at offset \(offset): \(message)"
        case .limit: "the pattern \(expression) backtracks too much: \(message); bound its repetitions"
        case .memory: "\(message), for the pattern \(expression)"
        }
    }
}
