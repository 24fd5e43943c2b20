// Contracts: what the roles say to one another. Categories, messages, verdicts, and every role's methods, declared once
// and used by both ends. No role's code is here, and nothing that touches the world.
import AgentRuntime
import JSON

/// The typed content of `categories.yaml`: what an operator may change without touching code.
public struct Catalog: Codable, Sendable, Hashable {
    /// Categories whose `auto_send_phase` is at most this may be sent without a person.
    public var rolloutPhase: Int
    /// Hosts that a link in a reply may point to, each without its subdomains.
    public var allowedHosts: [String]
    /// The team of a conversation that no category claims.
    public var defaultTeam: String
    /// The team of a conversation that crossed a red line.
    public var escalationTeam: String
    public var budgets: Budgets
    public var timeouts: StepTimeouts
    public var models: [String: ModelSettings]
    public var agents: [String: AgentSettings]
    public var tools: [String: ToolSettings]
    public var categories: [String: CategorySettings]

    /// The name of what could not be classified; such a message is drafted for a person.
    public static let unknown = "unknown"

    enum CodingKeys: String, CodingKey, CaseIterable {
        case rolloutPhase = "rollout_phase"
        case allowedHosts = "allowed_hosts"
        case defaultTeam = "default_team"
        case escalationTeam = "escalation_team"
        case budgets, timeouts, models, agents, tools, categories
    }

    /// Category names in a stable order.
    public var categoryNames: [String] { categories.keys.sorted() }

    /// The categories that a support process of their own answers.
    public var supportCategories: [String] { categoryNames.filter { categories[$0]?.agent == .support } }

    /// Whether replies of this category may leave without a person at the present phase of the roll-out.
    public func mayAutoSend(_ category: String) -> Bool {
        categories[category].map { $0.autoSendPhase <= rolloutPhase } ?? false
    }
}

/// How many US dollars of model use a turn, a conversation and a day may cost.
public struct Budgets: Codable, Sendable, Hashable {
    public var turnUSD: Double
    public var conversationUSD: Double
    public var dayUSD: Double

    enum CodingKeys: String, CodingKey {
        case turnUSD = "turn_usd", conversationUSD = "conversation_usd", dayUSD = "day_usd"
    }
}

/// How long each step of a turn may take. A step over its budget degrades, it never stalls.
public struct StepTimeouts: Codable, Sendable, Hashable {
    public var router: TimeSpan
    public var support: TimeSpan
    public var outstanding: TimeSpan
    public var tool: TimeSpan
    public var gate: TimeSpan
}

extension Catalog {
    /// A fingerprint: two processes with the same digest decide by the same catalog.
    public var digest: String {
        var hash = StableHash()
        do { hash.add(try JSON.encode(self, options: .sortedKeys)) } catch { hash.add("\(error)".utf8) }
        return hash.hex
    }
}
