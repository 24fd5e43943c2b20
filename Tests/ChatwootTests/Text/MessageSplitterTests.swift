import Testing

@testable import Chatwoot

@Suite("A reply in several messages")
struct MessageSplitterTests {
    struct Example: CustomTestStringConvertible, Sendable {
        let text: String
        let limit: Int
        let parts: [String]
        var unit = ChannelLimit.Unit.scalars
        var testDescription: String { "\(limit): \(text.prefix(60).filter { !$0.isNewline })" }
    }

    @Test(
        "ends each where a reader pauses",
        arguments: [
            Example(text: "", limit: 10, parts: []), Example(text: " \n ", limit: 10, parts: []),
            Example(text: " short ", limit: 10, parts: ["short"]),
            Example(text: "First part.\n\nSecond part. More.", limit: 20, parts: ["First part.", "Second part. More."]),
            Example(text: "One two. Three four. Five six.", limit: 22, parts: ["One two. Three four.", "Five six."]),
            Example(text: "one two three four", limit: 9, parts: ["one two", "three", "four"]),
            Example(text: "Hello, I am Dr. Levi, hi", limit: 17, parts: ["Hello, I am Dr.", "Levi, hi"]),
            Example(text: "Ready. I am Dr. Levi, hello", limit: 16, parts: ["Ready.", "I am Dr. Levi,", "hello"]),
            Example(text: "It is 3.5 kg heavy. Yes it is so", limit: 24, parts: ["It is 3.5 kg heavy.", "Yes it is so"]),
            Example(text: "List is 1. alpha beta gamma", limit: 20, parts: ["List is 1. alpha", "beta gamma"]),
            Example(text: "- one\n- two\n- three four", limit: 16, parts: ["- one\n- two", "- three four"]),
            Example(text: "Где заказ? Он в пути. Ждите его.", limit: 22, parts: ["Где заказ? Он в пути.", "Ждите его."]),
            Example(text: "Живёт на ул. Ленина там и тут", limit: 20, parts: ["Живёт на ул. Ленина", "там и тут"]),
            Example(text: "שלום דנה. החבילה בדרך. תודה רבה לך.", limit: 24, parts: ["שלום דנה. החבילה בדרך.", "תודה רבה לך."]),
            Example(text: "he said \"Go!\" Then left it all", limit: 20, parts: ["he said \"Go!\"", "Then left it all"]),
            Example(text: "你好。我们到了。再见", limit: 8, parts: ["你好。我们到了。", "再见"]),
            Example(
                text: "see https://example.com/a.b?c=d. ok", limit: 30, parts: ["see", "https://example.com/a.b?c=d.", "ok"]),
            Example(text: "请看这里https://example.com/abc就好", limit: 20, parts: ["请看这里", "https://example.com/", "abc就好"]),
            Example(text: "abcdefghij", limit: 4, parts: ["abcd", "efgh", "ij"]),
            Example(text: "👨‍👩‍👧👨‍👩‍👧", limit: 9, parts: ["👨‍👩‍👧", "👨‍👩‍👧"], unit: .utf16),
            Example(text: "ééé", limit: 4, parts: ["éé", "é"], unit: .utf8),
            Example(text: "a b", limit: 0, parts: ["a b"]),
            Example(text: "\u{1F600}\u{1F600}", limit: 1, parts: ["😀", "😀"], unit: .utf8),
        ])
    func examples(_ example: Example) {
        #expect(MessageSplitter.split(example.text, limit: example.limit, unit: example.unit) == example.parts)
    }

    private static let words = [
        "Hello", "שלום", "привет", "3.5", "Dr.", "https://example.com/a?b=c.d", "end.", "what?", "so!", "…", "👨‍👩‍👧",
        "e\u{301}\u{302}", "🇮🇱🇩🇪", "。",
        "{{x}}", "a", "longerwordthanusual", "\"quote.\"", "1.", "т.д.", "z\u{200D}z", "\u{A0}", "你好。世界",
    ]
    private static let spaces = [" ", " ", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "  ", "\t", ""]

    private func text(_ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 0...200, using: &random)).map { _ in
            (Self.words.randomElement(using: &random) ?? "") + (Self.spaces.randomElement(using: &random) ?? "")
        }.joined()
    }

    private func length(_ text: String, _ unit: ChannelLimit.Unit) -> Int {
        switch unit {
        case .scalars: text.unicodeScalars.count
        case .utf16: text.utf16.count
        case .utf8: text.utf8.count
        }
    }

    @Test("loses only white space, fits, and divides no character, address or word that fits", arguments: 0..<200)
    func property(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let text = text(&random)
        let unit: ChannelLimit.Unit = [.scalars, .utf16, .utf8][Int(seed % 3)]
        let limit = Int.random(in: 4...120, using: &random)
        let parts = MessageSplitter.split(text, limit: limit, unit: unit)

        var rest = text[...]
        for part in parts {
            #expect(length(part, unit) <= limit)
            #expect(!part.isEmpty && part == part.trimmed(spaces: true))
            let skipped = rest.drop { MessageSplitter.isSpace($0) }
            // By scalars: a character longer than a message is divided.
            guard skipped.unicodeScalars.starts(with: part.unicodeScalars) else {
                Issue.record("\(part) is not next in \(skipped)")
                return
            }
            rest = skipped[skipped.unicodeScalars.index(skipped.startIndex, offsetBy: part.unicodeScalars.count)...]
        }
        #expect(rest.allSatisfy { MessageSplitter.isSpace($0) })

        let pieces = Set(parts.flatMap { $0.split { MessageSplitter.isSpace($0) }.map(String.init) })
        for word in text.split(whereSeparator: { MessageSplitter.isSpace($0) }) where length(String(word), unit) <= limit {
            let isWhole = pieces.contains(String(word)) || word.contains { "。".contains($0) }
            #expect(isWhole, "\(word) was divided")
        }
        // Whole characters, where each fits.
        if text.allSatisfy({ length(String($0), unit) <= limit }) {
            let characters = text.filter { !MessageSplitter.isSpace($0) }
            #expect(parts.joined().filter { !MessageSplitter.isSpace($0) }.count == characters.count || text.contains("\u{A0}"))
        }
    }

    @Test("is as few as the channel's limit allows for ordinary text")
    func channels() {
        let sentence = "Your box is on its way and should be with you by Tuesday. "
        let reply = String(repeating: sentence, count: 200)
        #expect(MessageSplitter.split(reply, for: ChannelLimits.whatsapp).count == 3)
        #expect(MessageSplitter.split(reply, for: ChannelLimits.telegram).count == 3)
        #expect(MessageSplitter.split(reply, for: ChannelLimits.facebook).count == 6)
        #expect(MessageSplitter.split(reply, for: ChannelLimits.chatwoot).count == 1)
        for part in MessageSplitter.split(reply, for: ChannelLimits.facebook) { #expect(part.hasSuffix("Tuesday.")) }
    }

    @Test("of a megabyte without a space takes a bounded time")
    func long() {
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(MessageSplitter.split(String(repeating: "x", count: 1_000_000), limit: 4_096, unit: .utf16).count == 245)
            #expect(
                MessageSplitter.split("a" + String(repeating: " ", count: 1_000_000) + "b", limit: 100, unit: .utf16) == [
                    "a", "b",
                ])
        }
        #expect(time < .seconds(60), "took \(time)")
    }
}

extension String {
    fileprivate func trimmed(spaces: Bool) -> String {
        var text = self[...]
        while let first = text.first, MessageSplitter.isSpace(first) { text.removeFirst() }
        while let last = text.last, MessageSplitter.isSpace(last) { text.removeLast() }
        return String(text)
    }
}
