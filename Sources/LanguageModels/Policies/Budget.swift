/// Who may spend how much, what has been spent, and what is set aside for calls under way. In US dollars. Pure.
public struct Budget: Sendable, Hashable {
    public enum Scope: String, Sendable, Hashable, CaseIterable { case turn, conversation, day }

    public let scope: Scope
    public let limit: Double
    public private(set) var spent: Double
    public private(set) var reserved = 0.0

    /// - Parameter spent: what was spent before.
    public init(_ scope: Scope, limit: Double, spent: Double = 0) {
        self.scope = scope
        self.limit = limit
        self.spent = spent
    }

    /// What may still be set aside.
    public var remaining: Double { max(0, limit - spent - reserved) }

    /// Whether a call that may cost so much may be made.
    public func admits(_ cost: Double) -> Bool { spent + reserved + cost <= limit }

    mutating func reserve(_ cost: Double) { reserved += cost }

    /// The call has ended: what was set aside is free again, and what it cost is spent.
    mutating func settle(reserved: Double, cost: Double) {
        self.reserved = max(0, self.reserved - reserved)
        spent += cost
    }
}
