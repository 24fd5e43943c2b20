import Testing

@testable import AgentRuntime

@Suite("Redaction")
struct RedactionTests {
    @Test(
        "masks e-mail addresses and long runs of digits",
        arguments: [
            ("from dana@example.com, urgent", "from [e-mail], urgent"),
            ("<dana.cohen+box@mail.example.co.il>", "<[e-mail]>"),
            ("search?email=dana%40example.com&x=1", "search?email=[e-mail]&x=1"),
            ("דנה@דוגמה.ישראל wrote", "[e-mail] wrote"),
            ("a@example.com,b@example.org", "[e-mail],[e-mail]"),
            ("dana@example.com.", "[e-mail]."),
            ("card 4111111111111111 declined", "card [16 digits] declined"),
            ("card 4111 1111 1111 1111 declined", "card [16 digits] declined"),
            ("call +972 54-123-4567 now", "call [12 digits] now"),
            ("customer 12345678", "customer [8 digits]"),
            ("on 2025-11-22 12345678", "on 2025-11-22 [8 digits]"),
            ("order12345678", "order[8 digits]"),
        ])
    func masks(text: String, redacted: String) {
        #expect(Redaction().apply(text) == redacted)
    }

    @Test(
        "keeps what operators need",
        arguments: [
            "nothing here", "", "support@payment_question restarted", "tool@customer is ready", "at 2025-11-22T14:03:11.123Z",
            "2025-11-22 14:03:11", "trace 4bf92f3577b34da6a3ce929d0e0e4736 ended", "step 12345678-1234-1234-1234-123456789012",
            "took 12.123456789 ms", "7 of 12 turns, 1234567 bytes", "127.0.0.1:8080", "100% @ noon", "a @ b", "@", "%40",
            "שלום 1234567",
        ])
    func keeps(text: String) {
        #expect(Redaction().apply(text) == text)
    }

    @Test("masks the process's own secrets wherever they stand, but not short ones")
    func secrets() {
        let redaction = Redaction(secrets: ["sk-abcdefgh", "sk-abcdefgh-long", "short"])
        #expect(redaction.apply("key=sk-abcdefgh-long, sk-abcdefgh, short") == "key=[secret], [secret], short")
    }

    @Test("never lets an address or a card number through, whatever stands around it")
    func fuzz() {
        let pieces = [
            "dana@example.com", "4111111111111111", " ", ",", "(", "x", "é", "-", "=", "%", "2025-11-22", "\n", "@", ".",
        ]
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 1..<8, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
                .joined()
            let redacted = Redaction().apply(text)
            #expect(!redacted.contains("dana@example.com"), "\(text)")
            #expect(!redacted.contains("4111111111111111"), "\(text)")
        }
    }
}
