public import Wire

/// The gate's verdict on a reply.
public struct Verdict: Codable, Sendable, Hashable {
    public var decision: Decision
    public var confidence: Confidence
    public var checks: [Check]
    /// Why the decision is stricter than the scores alone would make it.
    public var overrideReason: String?

    enum CodingKeys: String, CodingKey { case decision, confidence, checks, overrideReason = "override_reason" }

    public init(decision: Decision, confidence: Confidence, checks: [Check], overrideReason: String?) {
        self.decision = decision
        self.confidence = confidence
        self.checks = checks
        self.overrideReason = overrideReason
    }
}

/// `evalgate.judge`: whether a reply may leave.
public enum EvalGateJudge: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// What the customer wrote.
        public var message: String
        /// The whole reply as it would leave.
        public var reply: String
        public var category: String
        public var language: String
        public var outstanding: OutstandingVerdict?
        public var customer: CustomerContext?
        public var tools: [ToolRecord]?
        public var passages: [Passage]?
        public var proposals: [ProposalDraft]?
        public var history: [HistoryMessage]?
        public var session: String?

        public init(
            message: String, reply: String, category: String, language: String, outstanding: OutstandingVerdict? = nil,
            customer: CustomerContext? = nil, tools: [ToolRecord]? = nil, passages: [Passage]? = nil,
            proposals: [ProposalDraft]? = nil, history: [HistoryMessage]? = nil, session: String? = nil
        ) {
            self.message = message
            self.reply = reply
            self.category = category
            self.language = language
            self.outstanding = outstanding
            self.customer = customer
            self.tools = tools
            self.passages = passages
            self.proposals = proposals
            self.history = history
            self.session = session
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        public var verdict: Verdict
        public var use: ModelUse?

        public init(verdict: Verdict, use: ModelUse?) {
            self.verdict = verdict
            self.use = use
        }
    }

    public static let name = "evalgate.judge"
    public static let summary = "Decides whether a reply is sent, drafted for a person, or the conversation handed over."
    public static let example = Params(
        message: "Thank you for the lovely box!", reply: "Thank you for your kind words, they made our day.",
        category: "gratitude", language: "en")
}
