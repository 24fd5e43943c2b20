/// A piece of an answer that is still coming.
public enum ModelDelta: Sendable, Hashable {
    case text(String)
    case refusal(String)
    /// What the model thinks, or a summary of it. Not for customers.
    case reasoning(String)
    case toolCall(id: String, name: String)
    /// A piece of a call's arguments, not JSON by itself.
    case toolArguments(id: String, String)
    /// The answer begins anew, by another try or another model: forget what came before.
    case restarted
}
