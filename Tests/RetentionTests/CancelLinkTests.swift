import Foundation
import JSON
import Testing

@testable import Retention

@Suite("A cancel link")
struct CancelLinkTests {
    private let link = CancelLink(password: "correct horse", page: "https://levhaolam.com/pay/subscriptions/cancel")

    @Test("names the shop's page and carries a token in the URL's alphabet")
    func form() throws {
        let text = try link.make(subscription: 2001, email: "dana@example.com")
        #expect(text.hasPrefix("https://levhaolam.com/pay/subscriptions/cancel?al="))
        let token = try #require(text.split(separator: "=", maxSplits: 1).last)
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        #expect(token.allSatisfy(alphabet.contains))
    }

    @Test("is another each time, for the same subscription")
    func fresh() throws {
        let links = try Set((0..<20).map { _ in try link.make(subscription: 2001, email: "dana@example.com") })
        #expect(links.count == 20)
    }

    @Test("is decrypted by independent code to the subscription and the address")
    func independentDecryption() throws {
        let text = try link.make(subscription: 2001, email: "dana+box@example.com")
        // OpenSSL's command line has no GCM, so the page's side is played by Python's cryptography.
        let script = """
            import base64, hashlib, json, sys
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM
            token = sys.argv[1].split("al=")[1]
            sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            key = hashlib.sha256(sys.argv[2].encode()).digest()
            sys.stdout.write(AESGCM(key).decrypt(sealed[:12], sealed[12:], None).decode())
            """
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        python.arguments = ["-c", script, text, "correct horse"]
        let output = Pipe()
        python.standardOutput = output
        try python.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let plaintext = try JSON.parse(Array(bytes))
        #expect(plaintext == ["subscription_id": 2001, "email": "dana+box@example.com"])
    }
}

@Suite("When the link is due")
struct LinkPolicyTests {
    @Test(
        "at the latest on the second request",
        arguments: [
            ("retention_primary_request", 0, false), ("retention_primary_request", 1, true),
            ("retention_repeated_request", 0, true), ("retention_repeated_request", 3, true),
        ])
    func due(category: String, earlier: Int, expected: Bool) {
        #expect(LinkPolicy(category: category, earlierRequests: earlier).linkIsDue == expected)
    }
}
