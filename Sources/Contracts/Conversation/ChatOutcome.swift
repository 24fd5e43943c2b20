public import JSON

/// The end of a turn: the members of `POST /api/chat`'s answer.
public struct ChatOutcome: Codable, Sendable, Hashable {
    /// What the customer reads: the reply, or the word that a colleague will answer.
    public var response: String
    public var sessionID: String
    public var category: String
    public var decision: Decision
    public var confidence: Confidence
    public var actionsTaken: [JSONValue]
    public var actionsPending: [JSONValue]
    public var escalationReason: String?
    /// For the colleague who takes over; nil when the reply was sent.
    public var contextForAgent: AgentBriefing?
    public var metadata: Metadata

    enum CodingKeys: String, CodingKey {
        case response, category, decision, confidence, metadata
        case sessionID = "session_id"
        case actionsTaken = "actions_taken"
        case actionsPending = "actions_pending"
        case escalationReason = "escalation_reason"
        case contextForAgent = "context_for_agent"
    }

    public init(
        response: String, sessionID: String, category: String, decision: Decision, confidence: Confidence,
        actionsTaken: [JSONValue], actionsPending: [JSONValue], escalationReason: String?,
        contextForAgent: AgentBriefing?, metadata: Metadata
    ) {
        self.response = response
        self.sessionID = sessionID
        self.category = category
        self.decision = decision
        self.confidence = confidence
        self.actionsTaken = actionsTaken
        self.actionsPending = actionsPending
        self.escalationReason = escalationReason
        self.contextForAgent = contextForAgent
        self.metadata = metadata
    }

    public struct Metadata: Codable, Sendable, Hashable {
        public var modelUsed: String?
        public var reasoningEffort: String?
        public var processingTimeMS: Int
        public var isOutstanding: Bool
        public var outstandingTrigger: String?
        public var language: String
        public var secondaryCategory: String?
        public var costUSD: Double

        enum CodingKeys: String, CodingKey {
            case language
            case modelUsed = "model_used"
            case reasoningEffort = "reasoning_effort"
            case processingTimeMS = "processing_time_ms"
            case isOutstanding = "is_outstanding"
            case outstandingTrigger = "outstanding_trigger"
            case secondaryCategory = "secondary_category"
            case costUSD = "cost_usd"
        }

        public init(
            modelUsed: String?, reasoningEffort: String?, processingTimeMS: Int, isOutstanding: Bool,
            outstandingTrigger: String?, language: String, secondaryCategory: String?, costUSD: Double
        ) {
            self.modelUsed = modelUsed
            self.reasoningEffort = reasoningEffort
            self.processingTimeMS = processingTimeMS
            self.isOutstanding = isOutstanding
            self.outstandingTrigger = outstandingTrigger
            self.language = language
            self.secondaryCategory = secondaryCategory
            self.costUSD = costUSD
        }
    }
}

extension ChatOutcome {
    /// Every member is there, also where it is null: a caller need not know which may be missing.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(response, forKey: .response)
        try container.encode(sessionID, forKey: .sessionID)
        try container.encode(category, forKey: .category)
        try container.encode(decision, forKey: .decision)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(actionsTaken, forKey: .actionsTaken)
        try container.encode(actionsPending, forKey: .actionsPending)
        try container.encode(escalationReason, forKey: .escalationReason)
        try container.encode(contextForAgent, forKey: .contextForAgent)
        try container.encode(metadata, forKey: .metadata)
    }
}

extension ChatOutcome.Metadata {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(modelUsed, forKey: .modelUsed)
        try container.encode(reasoningEffort, forKey: .reasoningEffort)
        try container.encode(processingTimeMS, forKey: .processingTimeMS)
        try container.encode(isOutstanding, forKey: .isOutstanding)
        try container.encode(outstandingTrigger, forKey: .outstandingTrigger)
        try container.encode(language, forKey: .language)
        try container.encode(secondaryCategory, forKey: .secondaryCategory)
        try container.encode(costUSD, forKey: .costUSD)
    }
}
