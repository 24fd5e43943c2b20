import Testing

@testable import Chatwoot

/// What Chatwoot does to an outgoing message (app/models/concerns/liquidable.rb): raw around what stands between backticks, then
/// Liquid. Anything but that raw is evaluated.
private struct ChatwootLiquid {
    enum Outcome: Equatable {
        case sent(String)
        case evaluated(String)
        /// Liquid failed; the content goes out as it was posted.
        case failed
    }

    static func outcome(_ content: String) -> Outcome {
        var rest = Array(wrapped(Array(content.unicodeScalars)))
        var output = String.UnicodeScalarView()
        var isRaw = false
        while !rest.isEmpty {
            guard rest.count >= 2, rest[0] == "{", rest[1] == "{" || rest[1] == "%" else {
                output.append(rest.removeFirst())
                continue
            }
            let closing: [Unicode.Scalar] = rest[1] == "{" ? ["}", "}"] : ["%", "}"]
            let end = rest.indices.dropFirst(2).first { $0 + 1 < rest.count && [rest[$0], rest[$0 + 1]] == closing }
            guard let end else {
                if !isRaw { return .failed }
                output.append(rest.removeFirst())
                continue
            }
            let name = String(String.UnicodeScalarView(rest[2..<end])).filter { $0 != "-" && !$0.isWhitespace }
            if isRaw, name == "endraw" {
                isRaw = false
            } else if !isRaw, name == "raw", closing[0] == "%" {
                isRaw = true
            } else if isRaw {
                output.append(rest.removeFirst())
                continue
            } else {
                return .evaluated(name)
            }
            rest.removeFirst(end + 2)
        }
        return isRaw ? .failed : .sent(String(output))
    }

    private static func wrapped(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var index = 0
        while index < text.count {
            if text[index] == "`", let end = text[(index + 1)...].firstIndex(of: "`") {
                result += Array("{% raw %}".unicodeScalars) + text[index...end] + Array("{% endraw %}".unicodeScalars)
                index = end + 1
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }
}

@Suite("Text for a Liquid template")
struct LiquidTests {
    @Test(
        "would be evaluated, lost or refused as it is",
        arguments: ["{{ contact.name }}", "{% if x %}", "{`a`", "`{% endraw %}{{ x }}`"])
    func unescaped(_ text: String) {
        #expect(ChatwootLiquid.outcome(text) != .sent(text))
    }

    @Test(
        "arrives readable and unevaluated",
        arguments: [
            "", "plain", "{", "}", "{ {", "{{", "{{{", "{{{{", "{{ contact.name }}", "{%", "{%%", "{{%", "{% raw %}",
            "{% endraw %}",
            "{%- raw -%}x{%- endraw -%}", "`code`", "`{{ x }}`", "`{% endraw %}{{ x }}`", "{`a`", "{{`a`}}", "`{`{`{`", "``{{``",
            "{`",
            "```\n{% raw %}{{ x }}\n```", "{\u{301}{", "{{\u{301} x }}", "{\u{200B}{", "a{", "{% comment %}", "%}{{", "{\n{",
            "{{ '`' }}`",
        ])
    func nasty(_ text: String) {
        let escaped = Liquid.escaped(text)
        #expect(ChatwootLiquid.outcome(escaped) == .sent(escaped))
        #expect(Liquid.escaped(escaped) == escaped)
        let read = String(String.UnicodeScalarView(escaped.unicodeScalars.filter { $0 != "\u{200B}" }))
        #expect(read == String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{200B}" })))
    }

    @Test("arrives so whatever it is, also in parts", arguments: 0..<300)
    func random(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = ["{", "{", "%", "}", "`", "-", " ", "raw", "endraw", "{% raw %}", "{% endraw %}", "\n", "x", "\u{301}"]
        let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        let escaped = Liquid.escaped(text)
        #expect(ChatwootLiquid.outcome(escaped) == .sent(escaped))
        for part in MessageSplitter.split(escaped, limit: 12, unit: .utf16) {
            #expect(ChatwootLiquid.outcome(part) == .sent(part))
        }
    }

    @Test("that holds no brace pair is not touched")
    func untouched() {
        #expect(Liquid.escaped("Hi {name}, 100% `ok` }} %}") == "Hi {name}, 100% `ok` }} %}")
    }
}
