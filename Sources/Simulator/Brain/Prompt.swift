import JSON

/// What a model is asked, whichever interface it came through.
struct Prompt: Sendable {
    var model: String
    /// System and developer messages, in order.
    var instructions: String
    var turns: [Turn]
    var tools: [OfferedTool] = []
    var toolChoice: ToolChoice = .automatic
    /// The schema that the answer must satisfy; nil for free text.
    var outputSchema: JSONValue?
    /// The model may think before it answers, and says what it thought.
    var thinks = false

    enum Turn: Sendable {
        case user(String)
        case assistant(String)
        case call(ToolCall)
        case result(id: String, output: String)
    }

    enum ToolChoice: Sendable, Equatable {
        case automatic, none, required
        case named(String)
    }
}

/// A tool that the model may call.
struct OfferedTool: Sendable {
    var name: String
    var description: String
    /// JSON Schema of its arguments.
    var parameters: JSONValue
}

/// A call that the model makes, or made earlier.
struct ToolCall: Sendable, Hashable {
    /// The interface's id of the call; empty for one not yet sent.
    var id = ""
    var name: String
    var arguments: JSONValue
}

/// What the model answers.
struct Completion: Sendable {
    enum End: String, Sendable { case natural, length, filtered, refused }

    var thinking: String?
    var text: String = ""
    var calls: [ToolCall] = []
    var end: End = .natural
}
