public import Wire

/// What an agent needs to draft an answer.
public struct DraftRequest: Codable, Sendable, Hashable {
    public var text: String
    public var category: String
    /// ISO 639-1: the answer is written in it.
    public var language: String
    /// The session whose customer the tools read; without one, no customer tool works.
    public var session: String?
    public var customer: CustomerContext?
    public var history: [HistoryMessage]?
    public var channel: Channel?
    /// How often this customer has asked to leave before, for the retention agent.
    public var cancellationRequests: Int?

    enum CodingKeys: String, CodingKey {
        case text, category, language, session, customer, history, channel
        case cancellationRequests = "cancellation_requests"
    }

    public init(
        text: String, category: String, language: String, session: String? = nil, customer: CustomerContext? = nil,
        history: [HistoryMessage]? = nil, channel: Channel? = nil, cancellationRequests: Int? = nil
    ) {
        self.text = text
        self.category = category
        self.language = language
        self.session = session
        self.customer = customer
        self.history = history
        self.channel = channel
        self.cancellationRequests = cancellationRequests
    }
}

/// What an agent drafted. Nothing has been done for the customer yet.
public struct Draft: Codable, Sendable, Hashable {
    /// The body of the answer, without greeting and sign-off.
    public var body: String
    /// The agent cannot answer this well and says why; the draft goes to a person.
    public var needsHuman: String?
    public var proposals: [ProposalDraft]
    public var tools: [ToolRecord]
    public var passages: [Passage]
    /// A cancel link that was made for the identified customer; put into the reply after the model, never by it.
    public var cancelLink: String?
    public var use: ModelUse?

    enum CodingKeys: String, CodingKey {
        case body, proposals, tools, passages, use
        case needsHuman = "needs_human"
        case cancelLink = "cancel_link"
    }

    public init(
        body: String, needsHuman: String? = nil, proposals: [ProposalDraft] = [], tools: [ToolRecord] = [],
        passages: [Passage] = [], cancelLink: String? = nil, use: ModelUse? = nil
    ) {
        self.body = body
        self.needsHuman = needsHuman
        self.proposals = proposals
        self.tools = tools
        self.passages = passages
        self.cancelLink = cancelLink
        self.use = use
    }
}

/// `support.draft`: an answer for one of the categories that a support process of their own answers.
public enum SupportDraft: RemoteMethod {
    public typealias Params = DraftRequest
    public typealias Result = Draft

    public static let name = "support.draft"
    public static let summary = "Drafts the answer to a message of this process's category; proposes actions, performs none."
    public static let example = DraftRequest(
        text: "How long does delivery to Canada take?", category: "shipping_or_delivery_question", language: "en")
}

/// `retention.draft`: an answer to a customer who wants to leave.
public enum RetentionDraft: RemoteMethod {
    public typealias Params = DraftRequest
    public typealias Result = Draft

    public static let name = "retention.draft"
    public static let summary =
        "Drafts the answer to a customer who wants to leave: understands why, makes one offer, respects the wish."
    public static let example = DraftRequest(
        text: "Please cancel my subscription, it has become too expensive.", category: "retention_primary_request",
        language: "en")
}
