/// The labels that we put on conversations beside their category's.
public enum HelpDeskLabel {
    /// A reply waits for a person, who checks it and sends it.
    public static let draft = "ai-draft"
    /// A person is needed.
    public static let escalated = "ai-escalated"
    public static let urgent = "urgent"
}
