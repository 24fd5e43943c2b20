import Crypto

extension Chatwoot {
    /// How Chatwoot signs a webhook.
    enum Signature {
        /// `sha256=` and the lower-case hexadecimal HMAC-SHA256 of `TIMESTAMP.BODY`.
        static func header(secret: String, timestamp: Int64, body: [UInt8]) -> String {
            var hmac = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
            hmac.update(data: Array("\(timestamp).".utf8))
            hmac.update(data: body)
            let digits = hmac.finalize().map { byte in
                let text = String(byte, radix: 16)
                return text.utf8.count == 1 ? "0" + text : text
            }
            return "sha256=" + digits.joined()
        }
    }
}
