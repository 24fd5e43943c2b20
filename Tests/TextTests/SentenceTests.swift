import Testing
import Text

@Suite("Sentences")
struct SentenceTests {
    @Test(
        "text divides where a reader would divide it",
        arguments: [
            ("One. Two! Three?", ["One.", "Two!", "Three?"]), ("Dr. Levi called. Thanks", ["Dr. Levi called.", "Thanks"]),
            ("It costs $4.50 now. OK", ["It costs $4.50 now.", "OK"]), ("Привет! Как дела?", ["Привет!", "Как дела?"]),
            ("שלום. מה שלומך?", ["שלום.", "מה שלומך?"]), ("a\nb", ["a", "b"]), ("", []), ("...", ["..."]),
            ("こんにちは。元気？", ["こんにちは。", "元気？"]),
            ("1. First\n2. Second", ["1. First", "2. Second"]), ("J. Smith wrote.", ["J. Smith wrote."]),
            ("Wait… what?", ["Wait…", "what?"]),
        ])
    func divides(text: String, expected: [String]) {
        #expect(SentenceSplitter.sentences(in: text) == expected)
    }
}
