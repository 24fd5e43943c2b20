public import EventLoop

/// A budget that calls are paid from, within the budget of its parent: a turn's in its conversation's, that in the day's.
@Loop public final class SpendingAccount {
    public private(set) var budget: Budget
    private let parent: SpendingAccount?

    public nonisolated init(_ budget: Budget, parent: SpendingAccount? = nil) {
        self.budget = budget
        self.parent = parent
    }

    /// Sets `cost` aside here and in every parent.
    /// - Throws: `ModelError` of kind `budgetExceeded` when one of them does not admit it; nothing is set aside then.
    func reserve(_ cost: Double) throws(ModelError) {
        guard budget.admits(cost) else {
            let (limit, rest, price) = (Self.dollars(budget.limit), Self.dollars(budget.remaining), Self.dollars(cost))
            throw ModelError(
                .budgetExceeded,
                "the \(budget.scope.rawValue)'s budget of $\(limit) leaves $\(rest), and the call could cost $\(price)")
        }
        try parent?.reserve(cost)
        budget.reserve(cost)
    }

    /// The call has ended, and cost this much.
    func settle(reserved: Double, cost: Double) {
        budget.settle(reserved: reserved, cost: cost)
        parent?.settle(reserved: reserved, cost: cost)
    }

    /// With four decimals.
    private static func dollars(_ amount: Double) -> String {
        let parts = Int64((max(0, amount) * 10_000).rounded())
        let fraction = String(parts % 10_000)
        return "\(parts / 10_000).\(String(repeating: "0", count: 4 - fraction.count))\(fraction)"
    }
}
