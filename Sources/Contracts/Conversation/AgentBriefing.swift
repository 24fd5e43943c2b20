/// What a colleague needs to take over without asking the customer again.
public struct AgentBriefing: Codable, Sendable, Hashable {
    public var category: String
    public var urgency: Urgency
    public var sentiment: Sentiment
    public var customer: CustomerContext?
    /// What was done so far, a line each.
    public var whatWasDone: [String]
    public var whyItStopped: String
    /// The reply that was not sent, to copy from.
    public var draft: String?

    enum CodingKeys: String, CodingKey {
        case category, urgency, sentiment, customer, draft
        case whatWasDone = "what_was_done"
        case whyItStopped = "why_it_stopped"
    }

    public init(
        category: String, urgency: Urgency, sentiment: Sentiment, customer: CustomerContext?, whatWasDone: [String],
        whyItStopped: String, draft: String?
    ) {
        self.category = category
        self.urgency = urgency
        self.sentiment = sentiment
        self.customer = customer
        self.whatWasDone = whatWasDone
        self.whyItStopped = whyItStopped
        self.draft = draft
    }
}
