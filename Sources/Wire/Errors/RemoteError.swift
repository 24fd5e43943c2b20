public import JSON

/// Why a call failed, as the callee said it or as the caller found out.
public struct RemoteError: Error, Sendable, Hashable, CustomStringConvertible {
    public let code: ErrorCode
    /// For the operator: what happened and, where that is known, how to mend it. No secrets.
    public let message: String
    /// Whether the same call may succeed later.
    public let isTemporary: Bool
    /// How long to wait before calling again, when the callee says so.
    public let retryAfter: Duration?
    /// Details for programs.
    public let data: JSONValue?

    /// - Parameters:
    ///   - isTemporary: nil for what the registry says of `code`.
    public init(
        _ code: ErrorCode, _ message: String, isTemporary: Bool? = nil, retryAfter: Duration? = nil, data: JSONValue? = nil
    ) {
        self.code = code
        self.message = message
        self.isTemporary = isTemporary ?? code.isTemporary
        self.retryAfter = retryAfter
        self.data = data
    }

    public var description: String { "\(code.name): \(message)" }
}
