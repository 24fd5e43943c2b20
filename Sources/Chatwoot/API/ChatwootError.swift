/// Why a call of Chatwoot's interface failed.
public struct ChatwootError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// It was not carried out, and may be when it is tried again.
        case temporary
        /// Nobody knows whether it was carried out: the connection ended, or the answer did not come in time.
        case uncertain
        /// It was refused, and would be again.
        case refused
        /// A token is wrong or may not do this: a matter for the administrator.
        case unauthorized
        /// There is no such conversation (any more).
        case notFound
    }

    public let kind: Kind
    public let message: String
    /// How long Chatwoot asks us to wait.
    public let retryAfter: Duration?

    public init(_ kind: Kind, _ message: String, retryAfter: Duration? = nil) {
        self.kind = kind
        self.message = message
        self.retryAfter = retryAfter
    }

    public var description: String { message }
}
