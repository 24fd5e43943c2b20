public import Wire

/// Whether a message is an exceptional case, and which.
public struct OutstandingVerdict: Codable, Sendable, Hashable {
    public var isOutstanding: Bool
    /// What makes it exceptional; nil when nothing does.
    public var trigger: String?
    /// 0…1.
    public var confidence: Double

    enum CodingKeys: String, CodingKey { case trigger, confidence, isOutstanding = "is_outstanding" }

    public init(isOutstanding: Bool, trigger: String?, confidence: Double) {
        self.isOutstanding = isOutstanding
        self.trigger = trigger
        self.confidence = confidence
    }
}

/// `outstanding.detect`: whether a message needs more than the ordinary answer.
public enum OutstandingDetect: RemoteMethod {
    public struct Params: Codable, Sendable, Hashable {
        public var text: String
        public var category: String
        public var language: String?
        public var history: [HistoryMessage]?

        public init(text: String, category: String, language: String? = nil, history: [HistoryMessage]? = nil) {
            self.text = text
            self.category = category
            self.language = language
            self.history = history
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        public var verdict: OutstandingVerdict
        /// How many similar cases the decision had before it.
        public var similarCases: Int
        public var use: ModelUse?

        enum CodingKeys: String, CodingKey { case verdict, use, similarCases = "similar_cases" }

        public init(verdict: OutstandingVerdict, similarCases: Int, use: ModelUse?) {
            self.verdict = verdict
            self.similarCases = similarCases
            self.use = use
        }
    }

    public static let name = "outstanding.detect"
    public static let summary = "Says whether a message is an exceptional case that a person should see."
    public static let example = Params(
        text: "This is the third box in a row that never came.", category: "shipping_or_delivery_question")
}
