import Crypto

/// The proof that a webhook comes from our Chatwoot.
///
/// Chatwoot signs `"<X-Chatwoot-Timestamp>.<raw body>"` with HMAC-SHA256 and the secret of the webhook or agent bot
/// (`lib/webhooks/trigger.rb`, since 4.11 and 4.13). Older installations do not sign: for them a secret is part of the path.
public struct WebhookSignature: Sendable {
    /// The most that the timestamp may differ from our clock, in seconds.
    public static let skew = 300

    public enum Finding: Sendable, Hashable {
        case genuine
        /// Neither a signature nor, where that is configured, the secret in the path.
        case missing
        case forged
        /// A signature of another time: a replay, or a clock that is wrong.
        case stale
    }

    private let secrets: [SymmetricKey]
    private let pathSecret: String?

    /// - Parameters:
    ///   - secrets: of the agent bot and of the account's webhook; any of them may have signed.
    ///   - pathSecret: for installations that do not sign. A request with a wrong signature is never saved by it.
    public init(secrets: [String], pathSecret: String?) {
        self.secrets = secrets.map { SymmetricKey(data: Array($0.utf8)) }
        self.pathSecret = pathSecret
    }

    /// False when nothing could ever be genuine.
    public var isConfigured: Bool { !secrets.isEmpty || pathSecret != nil }

    /// - Parameters:
    ///   - body: the bytes as they arrived.
    ///   - pathSecret: what the request's path ends in, if it does.
    ///   - now: seconds since 1970.
    public func check(
        body: some Sequence<UInt8>, timestamp: String?, signature: String?, pathSecret: String?, now: Int
    ) -> Finding {
        guard let timestamp, let signature else {
            guard let expected = self.pathSecret, let pathSecret else { return .missing }
            return Self.isEqual(Array(expected.utf8), Array(pathSecret.utf8)) ? .genuine : .forged
        }
        guard let claimed = Self.digest(signature) else { return .forged }
        let signed = Array("\(timestamp).".utf8) + body
        var isGenuine = false
        for secret in secrets {
            isGenuine = HMAC<SHA256>.isValidAuthenticationCode(claimed, authenticating: signed, using: secret) || isGenuine
        }
        guard isGenuine else { return .forged }
        guard let time = Int(timestamp), abs(now - time) <= Self.skew else { return .stale }
        return .genuine
    }

    /// Compares digests, so that the time taken tells nothing of where they differ or how long the secret is.
    private static func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        let key = SymmetricKey(size: .bits256)
        return HMAC<SHA256>.isValidAuthenticationCode(
            HMAC<SHA256>.authenticationCode(for: a, using: key), authenticating: b, using: key)
    }

    /// The bytes of `sha256=HEX`.
    private static func digest(_ header: String) -> [UInt8]? {
        let prefix = "sha256="
        guard header.hasPrefix(prefix) else { return nil }
        let digits = Array(header.utf8.dropFirst(prefix.utf8.count))
        guard digits.count == SHA256.byteCount * 2 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = hexValue(digits[index]), let low = hexValue(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
