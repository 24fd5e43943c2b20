import Contracts

/// A step of a turn that another process performs. Its name is its key in the `steps` table.
enum TurnStep: Hashable, Sendable {
    case route
    case identify
    case draft(category: String)
    case detect
    case judge

    static let draftPrefix = "draft:"

    var name: String {
        switch self {
        case .route: "route"
        case .identify: "identify"
        case .draft(let category): Self.draftPrefix + category
        case .detect: "detect"
        case .judge: "judge"
        }
    }
}

/// A step's end: what came out, or why the turn goes on without it.
enum Completed<Output: Sendable & Hashable>: Sendable, Hashable {
    case done(Output)
    /// The step failed or ran out of time; the degradation that follows is the plan's.
    case degraded(reason: String)

    var output: Output? {
        if case .done(let output) = self { output } else { nil }
    }

    var reason: String? {
        if case .degraded(let reason) = self { reason } else { nil }
    }
}
