public import JSON

/// A tool as a model is told of it.
public struct ToolDefinition: Sendable, Hashable, Codable {
    /// Letters, digits, `_` and `-`, at most 64.
    public var name: String
    /// What it does, when to call it, and what comes back.
    public var description: String
    /// The JSON Schema of its arguments, an object's.
    public var parameters: JSONValue

    public init(name: String, description: String, parameters: JSONValue) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}

/// A model's wish to have a tool called.
public struct ToolCall: Sendable, Hashable, Codable {
    /// The provider's name for this call; the result carries it back.
    public var id: String
    public var name: String
    /// Null when the model wrote what is no JSON; `argumentsText` has what it wrote.
    public var arguments: JSONValue
    /// The arguments as the model wrote them.
    public var argumentsText: String

    public init(id: String, name: String, arguments: JSONValue) {
        self.id = id
        self.name = name
        self.arguments = arguments
        argumentsText = arguments.encodedString
    }

    /// A call whose arguments came as text; no text at all stands for no arguments.
    init(id: String, name: String, argumentsText: String) {
        self.id = id
        self.name = name
        let text = argumentsText.allSatisfy(\.isWhitespace) ? "{}" : argumentsText
        self.argumentsText = text
        do { arguments = try JSON.parse(text) } catch { arguments = .null }
    }
}
