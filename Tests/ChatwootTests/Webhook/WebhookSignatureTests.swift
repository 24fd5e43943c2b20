import Testing

@testable import Chatwoot

@Suite("A webhook's signature") struct WebhookSignatureTests {
    private static let body = Array("{\"event\":\"message_created\"}".utf8)
    /// `printf '1795349077.{"event":"message_created"}' | openssl dgst -sha256 -hmac a-secret`
    private static let signature = "sha256=c0db315126608fe2eabd03b96e4c207530e224d20246dd42f8a9b3e088f98e8c"
    private static let now = 1_795_349_077

    static let cases: [(what: String, timestamp: String?, signature: String?, path: String?, WebhookSignature.Finding)] = [
        ("right", "1795349077", signature, nil, .genuine),
        ("right, in capitals", "1795349077", "sha256=" + signature.dropFirst(7).uppercased(), nil, .genuine),
        ("of another timestamp", "1795349078", signature, nil, .forged),
        ("of another algorithm", "1795349077", "sha1=" + signature.dropFirst(7), nil, .forged),
        ("cut short", "1795349077", String(signature.dropLast(2)), nil, .forged),
        ("no hexadecimal number", "1795349077", "sha256=" + String(repeating: "zz", count: 32), nil, .forged),
        ("absent, without a path secret", nil, nil, nil, .missing),
        ("absent, with the path secret", nil, nil, "of the path", .genuine),
        ("absent, with a wrong path secret", nil, nil, "of the patH", .forged),
        ("wrong, with the path secret", "1795349077", "sha256=" + String(repeating: "00", count: 32), "of the path", .forged),
        ("without its timestamp", nil, signature, nil, .missing),
    ]

    @Test("is checked against every secret, on the bytes as they came", arguments: cases.indices)
    func checks(_ row: Int) {
        let (what, timestamp, signature, path, expected) = Self.cases[row]
        let found = WebhookSignature(secrets: ["another", "a-secret"], pathSecret: "of the path").check(
            body: Self.body, timestamp: timestamp, signature: signature, pathSecret: path, now: Self.now)
        #expect(found == expected, "\(what)")
    }

    @Test("holds for five minutes in both directions", arguments: [(-301, false), (-300, true), (300, true), (301, false)])
    func skew(_ offset: Int, _ isGenuine: Bool) {
        let found = WebhookSignature(secrets: ["a-secret"], pathSecret: nil).check(
            body: Self.body, timestamp: "1795349077", signature: Self.signature, pathSecret: nil, now: Self.now + offset)
        #expect(found == (isGenuine ? .genuine : .stale))
    }

    @Test("that changes by one byte of the body is forged")
    func bytes() {
        var body = Self.body
        body[3] ^= 1
        let found = WebhookSignature(secrets: ["a-secret"], pathSecret: nil).check(
            body: body, timestamp: "1795349077", signature: Self.signature, pathSecret: nil, now: Self.now)
        #expect(found == .forged)
    }

    @Test("is needed by whoever has no path secret, and nothing is genuine without any secret")
    func neither() {
        let none = WebhookSignature(secrets: [], pathSecret: nil)
        #expect(!none.isConfigured)
        let found = none.check(body: Self.body, timestamp: nil, signature: nil, pathSecret: "", now: Self.now)
        #expect(found == .missing)
    }
}
