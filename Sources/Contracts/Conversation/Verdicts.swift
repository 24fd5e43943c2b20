public enum Urgency: String, Codable, Sendable, Hashable, CaseIterable { case low, medium, high, critical }
public enum Sentiment: String, Codable, Sendable, Hashable, CaseIterable { case positive, neutral, negative, frustrated }

/// Where a reply goes: to the customer, to a person's desk as a draft, or the conversation to a person at once.
public enum Decision: String, Codable, Sendable, Hashable, CaseIterable { case send, draft, escalate }

public enum Confidence: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    case low, medium, high

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }
}

/// One finding of the eval gate.
public struct Check: Codable, Sendable, Hashable {
    public enum Name: String, Codable, Sendable, Hashable, CaseIterable { case safety, tone, accuracy, completeness }

    public var name: Name
    public var passed: Bool
    /// 0…1.
    public var score: Double
    public var detail: String

    public init(name: Name, passed: Bool, score: Double, detail: String) {
        self.name = name
        self.passed = passed
        self.score = score
        self.detail = detail
    }
}
