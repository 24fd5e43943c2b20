public import JSON

/// A method as `help` and `agent.info` show it.
public struct MethodDescription: Codable, Sendable, Hashable {
    public let name: String
    public let summary: String
    /// Params that work.
    public let example: JSONValue
    /// JSON Schemas. A member that they do not require may be missing or null.
    public let params: JSONValue
    public let result: JSONValue

    public init(name: String, summary: String, example: JSONValue, params: JSONValue, result: JSONValue) {
        self.name = name
        self.summary = summary
        self.example = example
        self.params = params
        self.result = result
    }

    /// Describes a method from its declaration.
    /// - Parameter example: instead of the declared one.
    public init<Method: RemoteMethod>(_: Method.Type, example given: Method.Params? = nil) {
        name = Method.name
        summary = Method.summary
        do {
            example = try JSONValue(encoding: given ?? Method.example)
        } catch {
            // Shown instead of an example, so that the defect is seen where it is.
            example = ["not_encodable": .string("\(error)")]
        }
        params = PublishedSchema.of(Method.Params.self)
        result = PublishedSchema.of(Method.Result.self)
    }
}
