/// How much a model thinks before it answers.
public enum Reasoning: Sendable, Hashable, Codable {
    case none, minimal, low, medium, high
    /// Extended thinking with so many tokens at most. A model that knows only levels takes the nearest.
    case thinking(budgetTokens: Int)
}

/// The levels by their names, least first.
public enum ReasoningLevel: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case none, minimal, low, medium, high

    public static func < (a: ReasoningLevel, b: ReasoningLevel) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .minimal: 1
        case .low: 2
        case .medium: 3
        case .high: 4
        }
    }
}

extension Reasoning {
    public init(_ level: ReasoningLevel) {
        switch level {
        case .none: self = .none
        case .minimal: self = .minimal
        case .low: self = .low
        case .medium: self = .medium
        case .high: self = .high
        }
    }

    /// The level, or the one nearest to a budget of tokens.
    public var level: ReasoningLevel {
        switch self {
        case .none: .none
        case .minimal: .minimal
        case .low: .low
        case .medium: .medium
        case .high: .high
        case .thinking(let tokens): tokens < 2048 ? .low : tokens < 8192 ? .medium : .high
        }
    }

    /// The greatest of `levels` that is no more than what is asked for, else the least; nil when there are none.
    func nearest(in levels: [ReasoningLevel]) -> ReasoningLevel? {
        levels.filter { $0 <= level }.max() ?? levels.min()
    }
}
