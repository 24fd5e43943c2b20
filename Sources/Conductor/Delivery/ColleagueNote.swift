import Contracts
import JSON

/// The private note with which a conversation is handed over: what a colleague needs so as not to ask the customer again.
enum ColleagueNote {
    /// - Returns: Markdown, as Chatwoot shows it.
    static func text(_ briefing: AgentBriefing, decision: Decision, draft: String?) -> String {
        var lines = [
            decision == .escalate ? "**Handed over: please take over**" : "**Draft: please check and send**", "",
            "- Why: \(briefing.whyItStopped)", "- Category: \(briefing.category)",
            "- Urgency: \(briefing.urgency.rawValue) · Sentiment: \(briefing.sentiment.rawValue)",
        ]
        if let customer = briefing.customer { lines.append("- Customer: \(person(customer))") }
        if let subscription = briefing.customer.flatMap({ subscription($0.subscription) }) {
            lines.append("- Subscription: \(subscription)")
        }
        if !briefing.whatWasDone.isEmpty {
            lines += ["", "What was done:"] + briefing.whatWasDone.map { "- \($0)" }
        }
        if let draft, !draft.isEmpty { lines += ["", "The draft, to copy:", "", draft] }
        return lines.joined(separator: "\n")
    }

    /// The note for a reply that may not be sent any more.
    static func withdrawn(_ parts: [String], because reason: String) -> String {
        "**Not sent: \(reason).** The reply that was ready, to copy:\n\n" + parts.joined(separator: "\n\n")
    }

    private static func person(_ customer: CustomerContext) -> String {
        let known = [customer.name, customer.email, customer.country].compactMap(\.self).filter { !$0.isEmpty }
        let identity =
            switch customer.identity {
            case .verified: "the channel vouches for the address"
            case .claimed: "says so himself"
            case .unknown: "unknown"
            }
        return (known + [identity]).joined(separator: ", ")
    }

    /// The plain members of the subscription in one line.
    private static func subscription(_ value: JSONValue) -> String? {
        guard let subscription = value["subscription"].object ?? value.object else { return nil }
        let wanted = ["customer_number", "status", "frequency", "plan", "next_payment_date", "pause_end_date"]
        let facts = wanted.compactMap { name in
            (subscription[name]?.string ?? subscription[name]?.int.map(String.init)).map {
                "\(name.replacing("_", with: " ")) \($0)"
            }
        }
        return facts.isEmpty ? nil : facts.joined(separator: ", ")
    }
}
