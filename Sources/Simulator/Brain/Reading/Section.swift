/// A named part of a prompt: an XML-like element, a fenced text, what follows a heading or a label, or a member of a JSON
/// object.
struct Section: Sendable {
    /// What a section is for, judged by its name alone.
    enum Role: Sendable {
        case message, history, passages, cases, rules, examples, draft, context, toolResults, other
    }

    let name: String
    let role: Role
    /// The attributes of an element, as written; empty for what is fenced; nil for what follows a heading or a label.
    let attributes: String?
    let text: String

    init(name: String, attributes: String?, text: String) {
        self.name = name
        role = Section.role(of: name)
        self.attributes = attributes
        self.text = text
    }

    /// Words of names, the more specific first: "similar cases" are cases, not the customer's case.
    private static let words: [(role: Role, words: [String])] = [
        (.draft, ["draft", "reply", "response", "proposed answer", "candidate", "answer to"]),
        (.cases, ["similar", "cases", "precedent"]),
        (.passages, ["passage", "knowledge", "source", "article", "document", "excerpt", "snippet", "reference"]),
        (.toolResults, ["tool", "result", "facts", "data", "lookup"]),
        (.history, ["history", "conversation", "earlier", "previous", "transcript", "dialog"]),
        (.rules, ["rule", "red line", "policy", "policies", "criteria", "trigger", "instruction"]),
        (.examples, ["example"]),
        (.message, ["message", "question", "request", "wrote", "says", "text", "inquiry", "input", "ticket"]),
        (.context, ["customer", "context", "profile", "account", "subscription", "contact", "order"]),
    ]

    static func role(of name: String) -> Role {
        guard !name.isEmpty else { return .other }
        let plain = name.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
            case UInt8(ascii: "_"), UInt8(ascii: "-"): UInt8(ascii: " ")
            default: byte
            }
        }
        return words.first { $0.words.contains { plain.contains(text: $0) } }?.role ?? .other
    }
}

extension [UInt8] {
    /// Where `text` begins at or after `start`; nil when it does not occur.
    func firstIndex(ofText text: String, from start: Int = 0) -> Int? {
        var text = text
        return text.withUTF8 { needle -> Int? in
            guard let first = needle.first, count >= needle.count else { return nil }
            var index = start
            while index <= count - needle.count {
                if self[index] == first, (1..<needle.count).allSatisfy({ self[index + $0] == needle[$0] }) { return index }
                index += 1
            }
            return nil
        }
    }

    func contains(text: String) -> Bool { firstIndex(ofText: text) != nil }
}
