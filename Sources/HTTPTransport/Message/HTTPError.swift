/// Why an exchange failed. A response with an error status is no failure here.
public struct HTTPError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The host's name did not resolve.
        case dns
        /// Nothing listens there, or the host cannot be reached.
        case refused
        /// A proxy of the environment's (`http_proxy`, `https_proxy`) does not let the request through.
        case proxy
        /// The handshake failed, or the certificate is not to be trusted.
        case tls
        case connectTimeout, firstByteTimeout, idleTimeout, totalTimeout
        /// The connection ended before the response did.
        case connectionLost
        /// The response's head or body is larger than allowed.
        case tooLarge
        /// The peer does not speak HTTP as it should.
        case protocolError
        /// The request cannot be sent as it is written: its URL, a header, the body that is produced meanwhile.
        case invalidRequest
        /// As many exchanges are under way as the client's limits allow.
        case overloaded
        case cancelled
        /// The client has been closed.
        case closed
    }

    public let kind: Kind
    public let message: String
    /// Whether the same request may succeed later.
    public let isTemporary: Bool

    public init(_ kind: Kind, _ message: String, isTemporary: Bool? = nil) {
        self.kind = kind
        self.message = message
        self.isTemporary = isTemporary ?? kind.isTemporary
    }

    public var description: String { "\(kind.rawValue): \(message)" }

    /// What a proxy answered instead of the server. It says what only the proxy's administrator can mend, except when it
    /// could not reach the server.
    static func proxy(status: Int, temporary: Bool) -> HTTPError {
        let mending =
            status == 407
            ? "it wants a name and password: http://NAME:PASSWORD@HOST:PORT in http_proxy or https_proxy"
            : "no_proxy names hosts that are reached without it"
        return HTTPError(.proxy, "the proxy answers with status \(status); \(mending)", isTemporary: temporary)
    }

    static let cancelled = HTTPError(.cancelled, "the task was cancelled")
}

extension HTTPError.Kind {
    /// What holds for most failures of the kind; an error may know better.
    var isTemporary: Bool {
        switch self {
        case .dns, .refused, .connectTimeout, .firstByteTimeout, .idleTimeout, .totalTimeout, .connectionLost, .overloaded: true
        case .proxy, .tls, .tooLarge, .protocolError, .invalidRequest, .cancelled, .closed: false
        }
    }
}
