public import JSON
public import Wire

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

/// A step of a turn as it completes; the progress of `conductor.follow`.
public struct StepReport: Codable, Sendable, Hashable {
    public enum Status: String, Codable, Sendable, Hashable, CaseIterable { case done, failed, degraded }

    public var step: String
    /// The process that did the work.
    public var agent: String
    public var status: Status
    public var durationMS: Int
    /// In a few words, what came out.
    public var summary: String
    public var model: String?

    enum CodingKeys: String, CodingKey { case step, agent, status, summary, model, durationMS = "duration_ms" }

    public init(step: String, agent: String, status: Status, durationMS: Int, summary: String, model: String? = nil) {
        self.step = step
        self.agent = agent
        self.status = status
        self.durationMS = durationMS
        self.summary = summary
        self.model = model
    }
}

/// `conductor.follow`: wakes the conductor for a message in the inbox and returns its turn's outcome.
///
/// Each completed step is a progress notification (`StepReport`). The message must be in the inbox already: the call may be
/// repeated, on any conductor, and changes nothing.
public enum ConductorFollow: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        public var inboxID: Int64

        enum CodingKeys: String, CodingKey { case inboxID = "inbox_id" }

        public init(inboxID: Int64) { self.inboxID = inboxID }
    }

    public typealias Result = ChatOutcome

    public static let name = "conductor.follow"
    public static let summary = "Waits for the outcome of the turn that a message of the inbox belongs to."
    public static let example = Params(inboxID: 1)
}

/// `conductor.wake`: there may be work in the inbox.
public enum ConductorWake: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        public init() {}
    }

    public struct Result: Codable, Sendable, Hashable {
        /// Turns that this conductor is working on.
        public var running: Int

        public init(running: Int) { self.running = running }
    }

    public static let name = "conductor.wake"
    public static let summary = "Looks for turns that are due, now rather than at the next poll."
    public static let example = Params()
}
