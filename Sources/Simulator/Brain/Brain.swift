// Brain: a small deterministic language model made of rules. It reads what it is sent — instructions, schema, tools,
// transcript — and infers from that alone what is wanted: to classify, to judge, to call tools, to answer a customer.
// It has no knowledge of the prompts of this project beyond what any reader of them would have.
import JSON

enum Brain {
    /// The model's answer. The same prompt always gets the same one.
    static func answer(_ prompt: Prompt) -> Completion {
        let situation = Situation(prompt)
        var facts = Facts()
        for answered in situation.answeredCalls { facts.add(text: answered.output) }
        for section in situation.sections where section.role == .context || section.role == .toolResults {
            facts.add(text: section.text)
        }
        var completion = Completion()
        if prompt.thinks { completion.thinking = thoughts(situation, facts) }
        completion.calls = calls(situation, facts)
        guard completion.calls.isEmpty else { return completion }
        if let schema = prompt.outputSchema {
            completion.text = structured(schema, situation, facts).encodedString
        } else if let tool = answerTool(prompt) {
            completion.calls = [ToolCall(name: tool.name, arguments: structured(tool.parameters, situation, facts))]
        } else {
            completion.text = composer(situation, facts).reply().text
        }
        return completion
    }

    private static func composer(_ situation: Situation, _ facts: Facts) -> ReplyComposer {
        let language = LanguageWish.find(in: situation) ?? situation.language
        return ReplyComposer(situation: situation, facts: facts, speech: Speech.of(language))
    }

    /// The tools to call before answering.
    private static func calls(_ situation: Situation, _ facts: Facts) -> [ToolCall] {
        let prompt = situation.prompt
        guard !prompt.tools.isEmpty, prompt.toolChoice != .none else { return [] }
        let chooser = ToolChooser(situation: situation, facts: facts)
        let next = chooser.nextCalls()
        switch prompt.toolChoice {
        case .automatic, .none: return next
        case .required where !next.isEmpty: return next
        case .named(let name) where prompt.tools.contains { $0.name == name && ToolKind($0) == .answer }: break
        case .required where answerTool(prompt) != nil: break
        case .required, .named: return chooser.forcedCall(prompt.toolChoice).map { [$0] } ?? []
        }
        guard let tool = answerTool(prompt) else { return [] }
        return [ToolCall(name: tool.name, arguments: structured(tool.parameters, situation, facts))]
    }

    private static func answerTool(_ prompt: Prompt) -> OfferedTool? {
        prompt.toolChoice == .none ? nil : prompt.tools.first { ToolKind($0) == .answer }
    }

    /// A value of the schema, each member as its name asks.
    private static func structured(_ schema: JSONValue, _ situation: Situation, _ facts: Facts) -> JSONValue {
        let filler = SchemaFiller(schema) { _, _ in nil }
        let members = Dictionary(
            (filler.resolved(schema)["properties"].object ?? [:]).map { ($0.key, $0.value) },
            uniquingKeysWith: { first, _ in first })
        let known: [String: JSONValue]
        if RoutingTask.fits(members) {
            known = RoutingTask(situation: situation, categories: options(of: members["primary"] ?? .null, filler)).answer()
        } else if OutstandingTask.fits(members) {
            known = OutstandingTask(situation: situation).answer()
        } else if JudgingTask.fits(members), let task = JudgingTask(situation) {
            known = task.answer()
        } else {
            known = [:]
        }
        if !known.isEmpty {
            return SchemaFiller(schema) { path, _ in path.count == 1 ? known[path[0]] : path.last.flatMap { known[$0] } }.fill()
        }
        let reply = composer(situation, facts).reply()
        let general = GeneralTask(situation: situation, facts: facts, reply: reply)
        return SchemaFiller(schema) { path, part in path.last.flatMap { general.suggestion(for: FactName.plain($0), part) } }
            .fill()
    }

    /// The strings that a schema allows, also inside a union.
    private static func options(of schema: JSONValue, _ filler: SchemaFiller) -> [String] {
        let schema = filler.resolved(schema)
        if let options = schema["enum"].array { return options.compactMap(\.string) }
        return (schema["anyOf"].array ?? []).flatMap { options(of: $0, filler) }
    }

    private static func thoughts(_ situation: Situation, _ facts: Facts) -> String {
        let signals = situation.signals
        if signals.weight(.cancel) >= 5 { return Leaving(situation: situation, facts: facts).thoughts }
        let topics = Concept.allCases.filter { $0 != .smallWord && signals.weight($0) >= 4 }.map { "\($0)" }
        return "The customer writes in \(situation.language). Signs: \(topics.joined(separator: ", "))."
            + (facts.isEmpty ? " Nothing is known yet." : " There is data to answer from.")
    }
}
