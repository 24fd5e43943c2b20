import HTTPTransport

extension ModelError {
    /// What a failed exchange means for a call.
    init(_ error: HTTPError, provider: String) {
        let kind: Kind =
            switch error.kind {
            case .connectTimeout, .firstByteTimeout, .idleTimeout, .totalTimeout: .timeout
            case .overloaded: .overloaded
            case .cancelled: .cancelled
            case .tooLarge: .undecodable
            case .invalidRequest: .rejected
            case .dns, .refused, .proxy, .tls, .connectionLost, .protocolError, .closed: .unavailable
            }
        self.init(kind, "\(provider): \(error)", isTemporary: error.isTemporary)
    }
}
