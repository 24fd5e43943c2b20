import Crypto
import FoundationEssentials
import JSON

/// The customer's own link to the page where a subscription can be cancelled. It cancels nothing by itself.
///
/// `PAGE?al=TOKEN` with TOKEN = base64url(nonce ‖ ciphertext ‖ tag): AES-256-GCM, a random 12-byte nonce, the SHA-256 of
/// the password as key, and the plaintext `{"subscription_id","email"}`: the format that the shop's page decrypts.
struct CancelLink: Sendable {
    private struct Plaintext: Encodable {
        let subscriptionID: Int64
        let email: String

        enum CodingKeys: String, CodingKey { case email, subscriptionID = "subscription_id" }
    }

    private let key: SymmetricKey
    private let page: String

    init(password: String, page: String) {
        key = SymmetricKey(data: SHA256.hash(data: Array(password.utf8)))
        self.page = page
    }

    /// A link for one subscription, different at each call.
    func make(subscription: Int64, email: String) throws -> String {
        let plaintext = try JSON.encode(Plaintext(subscriptionID: subscription, email: email))
        let box = try AES.GCM.seal(plaintext, using: key, nonce: AES.GCM.Nonce())
        var sealed = Array(box.nonce)
        sealed.append(contentsOf: box.ciphertext)
        sealed.append(contentsOf: box.tag)
        let token = Data(sealed).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return "\(page)?al=\(token)"
    }
}
