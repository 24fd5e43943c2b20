import JSON

/// The tool that takes the answer of a model whose provider cannot constrain it to a schema.
///
/// The model is asked to call it, not forced: forcing is impossible while a model thinks. So a model may answer in text
/// all the same; whoever decodes the answer finds out.
struct AnswerTool: Sendable, Hashable {
    let output: OutputFormat

    var definition: ToolDefinition {
        ToolDefinition(
            name: output.name,
            description: output.description ?? "Takes your final answer. Call it exactly once, when you are done.",
            parameters: output.schema)
    }

    /// What the instructions get in addition.
    var instruction: String {
        "Give your final answer by calling the tool `\(output.name)`, once, and not as text. Call other tools first."
    }

    /// Turns the call of this tool into the answer's text. A model that asks for other tools in the same breath is not done.
    func settle(_ response: inout ModelResponse) {
        guard let answer = response.toolCalls.first(where: { $0.name == output.name }) else { return }
        response.toolCalls.removeAll { $0.name == output.name }
        response.additions.removeAll {
            if case .toolCall(let call) = $0 { call.name == output.name } else { false }
        }
        guard response.toolCalls.isEmpty else { return }
        response.text = answer.argumentsText
        // Text beside the call is no part of the answer. Nor can what the provider signed stand before a call that is gone.
        response.additions = [.assistant(answer.argumentsText)]
        if response.finish == .toolCalls { response.finish = .stop }
    }
}

extension ModelRequest {
    /// The tool that takes the answer, where the model needs one.
    func answerTool(_ entry: ModelEntry) -> AnswerTool? {
        guard entry.structuredOutput == .tool, let output else { return nil }
        return AnswerTool(output: output)
    }
}
