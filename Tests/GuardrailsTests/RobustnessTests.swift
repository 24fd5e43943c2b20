import Testing

@testable import Guardrails

@Suite("Robustness")
struct RobustnessTests {
    @Test("random bytes never crash a check")
    func survivesRandomBytes() {
        var generator = SplitMix(seed: 11)
        for round in 0..<300 {
            let bytes = (0..<Int.random(in: 0..<400, using: &generator)).map { _ in
                round.isMultiple(of: 2)
                    ? UInt8.random(in: 0...255, using: &generator) : UInt8.random(in: 32...126, using: &generator)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            _ = RedLines.all(in: text)
            _ = InjectionScreen.check(text)
            _ = Fence.wrap("text", text)
            _ = ReplyChecks.run(text, ReplyContext(language: "en", sources: [text.lowercased()]))
        }
    }

    @Test("words of the rules in random order never crash, and take no more than linear time")
    func survivesRuleWords() {
        var generator = SplitMix(seed: 12)
        let words = Example.mustMatch(.inbound).flatMap { $0.text.split(separator: " ").map(String.init) }
        let clock = ContinuousClock()
        func text(_ count: Int) -> String {
            (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
        }
        _ = RedLines.all(in: text(4_000))
        let short = text(500)
        let long = text(8_000)
        let least = (0..<3).map { _ in clock.measure { _ = RedLines.all(in: short) } }.min() ?? .zero
        let most = clock.measure { _ = RedLines.all(in: long) }
        // Sixteen times the words: quadratic work would be 256 times as long.
        #expect(most < least * 80 + .seconds(2), "\(least) and \(most)")
    }

    @Test(
        "texts made to make expressions backtrack end soon",
        arguments: ["i ", "you ", "kill ", "a", " ", "my lawyer ", "я вас ", "אני ", ".", "\n", "going to "])
    func endsSoon(piece: String) {
        let text = String(repeating: piece, count: 6_000)
        let took = ContinuousClock().measure {
            _ = RedLines.all(in: text)
            _ = InjectionScreen.check(text)
            _ = ReplyChecks.run(text, ReplyContext(language: "en", sources: []))
        }
        #expect(took < .seconds(20), "\(took)")
    }

    @Test(
        "literals are such that every match has one",
        arguments: [
            ("abc|def", ["abc", "def"]), ("x?abcd", ["abcd", "xabc"]), ("(?:abc)+d", ["abc"]), ("(?:ab)+cd", []), ("a.c", []),
            ("kil+(?:er|ing)", ["kil"]),
            ("\\bfoo\\w*bar", ["foo", "bar"]), ("[ab]cde", ["acde", "bcde"]), ("(?=abc)def", ["def"]), ("a{2}bcd", ["bcd"]),
            ("", []), ("(?:a|bcd)", []),
        ])
    func findsLiterals(expression: String, allowed: [String]) {
        var analysis = Literals(words: { _ in nil })
        let found = analysis.required(by: expression)?.map { literal in
            String(decoding: (0..<literal.count).map { literal[$0] }, as: UTF8.self)
        }
        if allowed.isEmpty {
            #expect(found == nil)
        } else {
            #expect(
                found?.allSatisfy { word in allowed.contains { word.contains($0) || $0.contains(word) } } == true,
                "\(String(describing: found))")
        }
    }
}

/// A small generator with a seed, so that a failure repeats.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
