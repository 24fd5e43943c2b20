import JSON

/// A prompt as the model understands it: what the customer wrote, in which language, and everything it was told besides.
struct Situation: Sendable {
    /// The customer's last message.
    let message: String
    let folded: FoldedText
    let signals: Signals
    let sections: [Section]
    let prompt: Prompt

    init(_ prompt: Prompt) {
        self.prompt = prompt
        let lastUser = prompt.turns.last { if case .user = $0 { true } else { false } }
        var text = ""
        if case .user(let said)? = lastUser { text = said }
        sections = Section.parts(of: text)
        message = Situation.message(in: sections) ?? text
        folded = FoldedText(message)
        signals = Signals(message, folded)
    }

    /// What the customer writes in, ISO 639-1.
    var language: String { signals.language }
    var languageConfidence: Double { signals.languageConfidence }

    /// The section that holds the customer's words; with none so named, what stands outside all named sections.
    private static func message(in sections: [Section]) -> String? {
        if let named = sections.last(where: { $0.role == .message }) { return named.text }
        // Headings alone prove nothing: customers write "Order: 123" too.
        guard sections.contains(where: { $0.attributes != nil }) else { return nil }
        let outside = sections.filter { $0.attributes == nil }.map(\.text)
        return outside.isEmpty ? nil : outside.joined(separator: "\n")
    }

    /// Lines of the last user turn that stand outside all its parts.
    var outsideLines: [String] {
        sections.filter { $0.name.isEmpty }.flatMap { $0.text.split(separator: "\n").map(String.init) }
    }

    func sections(_ role: Section.Role) -> [Section] { sections.filter { $0.role == role } }

    /// The knowledge that the prompt offers, wherever it stands.
    var passages: [KnownPassage] {
        (sections(.passages) + Section.parts(of: prompt.instructions).filter { $0.role == .passages }).flatMap(KnownPassage.all)
    }

    /// Calls of this turn that have been answered, with the answers.
    var answeredCalls: [(call: ToolCall, output: String)] {
        let start = (prompt.turns.lastIndex { if case .user = $0 { true } else { false } } ?? -1) + 1
        var calls: [String: ToolCall] = [:]
        var answered: [(call: ToolCall, output: String)] = []
        for turn in prompt.turns[start...] {
            switch turn {
            case .call(let call): calls[call.id] = call
            case .result(let id, let output): if let call = calls[id] { answered.append((call, output)) }
            case .user, .assistant: break
            }
        }
        return answered
    }
}
