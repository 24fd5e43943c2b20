public import Wire

/// What the router understood.
public struct Classification: Codable, Sendable, Hashable {
    /// A category's name, or `unknown`.
    public var primary: String
    /// A second request in the same message.
    public var secondary: String?
    public var urgency: Urgency
    /// An e-mail address that the customer wrote.
    public var email: String?
    /// The customer's name from a signature or introduction.
    public var name: String?
    /// ISO 639-1.
    public var language: String
    public var sentiment: Sentiment
    public var wantsHuman: Bool
    /// 0…1.
    public var confidence: Double

    enum CodingKeys: String, CodingKey {
        case primary, secondary, urgency, email, name, language, sentiment, confidence
        case wantsHuman = "wants_human"
    }

    public init(
        primary: String, secondary: String? = nil, urgency: Urgency, email: String? = nil, name: String? = nil,
        language: String, sentiment: Sentiment, wantsHuman: Bool, confidence: Double
    ) {
        self.primary = primary
        self.secondary = secondary
        self.urgency = urgency
        self.email = email
        self.name = name
        self.language = language
        self.sentiment = sentiment
        self.wantsHuman = wantsHuman
        self.confidence = confidence
    }
}

/// `router.classify`: what a message asks for.
public enum RouterClassify: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        public var text: String
        /// The messages before it, oldest first.
        public var history: [HistoryMessage]?
        /// The conversation's language so far, ISO 639-1.
        public var language: String?

        public init(text: String, history: [HistoryMessage]? = nil, language: String? = nil) {
            self.text = text
            self.history = history
            self.language = language
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        public var classification: Classification
        /// `model`, or `local` when the message left nothing to decide.
        public var decidedBy: String
        public var use: ModelUse?

        enum CodingKeys: String, CodingKey { case classification, use, decidedBy = "decided_by" }

        public init(classification: Classification, decidedBy: String, use: ModelUse?) {
            self.classification = classification
            self.decidedBy = decidedBy
            self.use = use
        }
    }

    public static let name = "router.classify"
    public static let summary = "Says what a message asks for, how urgently, and in which language."
    public static let example = Params(text: "Where is my box?")
}
