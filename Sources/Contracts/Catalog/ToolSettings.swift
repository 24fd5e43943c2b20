public import JSON

/// A tool that an agent may call. A read tool answers at once; a write tool's call becomes a proposal.
public struct ToolSettings: Codable, Sendable, Hashable {
    public enum Executor: String, Codable, Sendable, Hashable, CaseIterable {
        case customer, subscription, shipping, damage
        /// The retention agent itself, which alone holds the key of cancel links.
        case retention

        /// The executors that are processes of their own.
        public static let processes: [Executor] = [.customer, .subscription, .shipping, .damage]
    }
    public enum Access: String, Codable, Sendable, Hashable, CaseIterable { case read, write }
    public enum Confirmation: String, Codable, Sendable, Hashable, CaseIterable { case customer, `operator`, none }

    public var executor: Executor
    public var access: Access
    /// Who must say yes before the executor acts.
    public var confirms: Confirmation
    /// A line for operators.
    public var summary: String
    /// What the model is told about the tool.
    public var description: String
    /// JSON Schema of the arguments.
    public var parameters: JSONValue

    enum CodingKeys: String, CodingKey, CaseIterable {
        case executor, access, confirms, summary, description, parameters
    }
}
