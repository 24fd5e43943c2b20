/// Why a model gave no answer that can be used.
public struct ModelError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Too many requests or tokens a minute.
        case rateLimited
        /// The account has no money left, or has reached a limit set for it. No waiting helps.
        case quotaExhausted
        /// The provider, or our own limit of calls at once, has no room.
        case overloaded
        /// The provider is down, unreachable, or failed by its own fault.
        case unavailable
        case timeout
        /// The caller's own deadline has passed, or leaves no time for another try.
        case deadlineExceeded
        /// The provider finds the request wrong.
        case rejected
        /// The key is missing, wrong, or may not do this.
        case authentication
        case contextTooLong
        /// The reply cannot be read, or does not have the form it should.
        case undecodable
        /// The model or its provider will not answer this.
        case refused
        /// The call could cost more than the budget leaves; it was not made.
        case budgetExceeded
        /// The model has failed too often of late; it was not asked.
        case circuitOpen
        case cancelled
        /// No model of that name is configured.
        case unknownModel
    }

    public var kind: Kind
    public var message: String
    /// How long the provider asks to wait.
    public var retryAfter: Duration?
    /// Whether the same request may succeed later.
    public var isTemporary: Bool
    /// The HTTP status, when there was one.
    public var status: Int?

    public init(_ kind: Kind, _ message: String, retryAfter: Duration? = nil, isTemporary: Bool? = nil, status: Int? = nil) {
        self.kind = kind
        self.message = message
        self.retryAfter = retryAfter
        self.isTemporary = isTemporary ?? kind.isTemporary
        self.status = status
    }

    public var description: String { "\(kind.rawValue): \(message)" }

    static let cancelled = ModelError(.cancelled, "the task was cancelled")
}

extension ModelError.Kind {
    var isTemporary: Bool {
        switch self {
        case .rateLimited, .overloaded, .unavailable, .timeout, .circuitOpen: true
        case .quotaExhausted, .deadlineExceeded, .rejected, .authentication, .contextTooLong, .undecodable, .refused,
            .budgetExceeded, .cancelled, .unknownModel:
            false
        }
    }

    /// Whether it speaks against the provider's health: what a circuit breaker counts.
    var isProviderFault: Bool {
        switch self {
        case .overloaded, .unavailable, .timeout: true
        default: false
        }
    }

    /// Whether another provider's model may do better: not with what the caller has set, nor with what the model has said.
    var allowsFallback: Bool {
        switch self {
        case .rateLimited, .quotaExhausted, .overloaded, .unavailable, .timeout, .rejected, .authentication, .contextTooLong,
            .circuitOpen, .undecodable, .unknownModel:
            true
        case .deadlineExceeded, .refused, .budgetExceeded, .cancelled: false
        }
    }
}
