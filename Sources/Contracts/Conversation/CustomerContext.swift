public import JSON

/// How sure we are who writes.
public enum Identity: String, Codable, Sendable, Hashable, CaseIterable {
    /// The channel authenticates the e-mail address.
    case verified
    /// The customer typed it in the chat.
    case claimed
    case unknown
}

/// What is known of the customer when a reply is drafted.
public struct CustomerContext: Codable, Sendable, Hashable {
    public var customerID: Int64?
    /// The active subscription, else the latest.
    public var subscriptionID: Int64?
    public var email: String?
    /// As the customer should be addressed; nil when unknown.
    public var name: String?
    public var country: String?
    public var identity: Identity
    /// Subscription, last orders and tracking, as the read tools return them; null when unknown.
    public var subscription: JSONValue

    enum CodingKeys: String, CodingKey {
        case email, name, country, identity, subscription
        case customerID = "customer_id"
        case subscriptionID = "subscription_id"
    }

    public init(
        customerID: Int64? = nil, subscriptionID: Int64? = nil, email: String? = nil, name: String? = nil, country: String? = nil,
        identity: Identity = .unknown, subscription: JSONValue = .null
    ) {
        self.customerID = customerID
        self.subscriptionID = subscriptionID
        self.email = email
        self.name = name
        self.country = country
        self.identity = identity
        self.subscription = subscription
    }
}

/// A tool call that an agent made while drafting, and what came back.
public struct ToolRecord: Codable, Sendable, Hashable {
    public var tool: String
    public var arguments: JSONValue
    public var output: JSONValue
    public var failed: Bool
    public var durationMS: Int

    enum CodingKeys: String, CodingKey { case tool, arguments, output, failed, durationMS = "duration_ms" }

    public init(tool: String, arguments: JSONValue, output: JSONValue, failed: Bool, durationMS: Int) {
        self.tool = tool
        self.arguments = arguments
        self.output = output
        self.failed = failed
        self.durationMS = durationMS
    }
}

/// An action that an agent asks for. It becomes a row in `proposals`, never an action by itself.
public struct ProposalDraft: Codable, Sendable, Hashable {
    public var tool: String
    public var arguments: JSONValue

    public init(tool: String, arguments: JSONValue) {
        self.tool = tool
        self.arguments = arguments
    }
}

/// A passage of the knowledge base.
public struct Passage: Codable, Sendable, Hashable {
    public var id: String
    public var text: String
    public var language: String
    public var score: Double

    public init(id: String, text: String, language: String, score: Double) {
        self.id = id
        self.text = text
        self.language = language
        self.score = score
    }
}
