import Chatwoot
import Contracts
import JSON

/// What leaves for the help desk when a turn ends: all of it, so that who sends it decides nothing.
struct Dispatch: Codable, Sendable, Hashable {
    /// What the customer reads, in parts that his channel bears.
    var parts: [String] = []
    /// The one part of an e-mail as HTML.
    var html: String?
    /// The reply that was not sent, for the colleague, and to learn from what he makes of it.
    var draft: String?
    /// What the colleague reads, as Markdown.
    var note: String?
    var labels: [String] = []
    /// The name of the team that takes over.
    var team: String?
    /// The conversation goes to people.
    var opens = false

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        parts = try container.decodeIfPresent([String].self, forKey: .parts) ?? []
        html = try container.decodeIfPresent(String.self, forKey: .html)
        draft = try container.decodeIfPresent(String.self, forKey: .draft)
        note = try container.decodeIfPresent(String.self, forKey: .note)
        labels = try container.decodeIfPresent([String].self, forKey: .labels) ?? []
        team = try container.decodeIfPresent(String.self, forKey: .team)
        opens = try container.decodeIfPresent(Bool.self, forKey: .opens) ?? false
    }
}

extension Dispatch {
    /// - Parameters:
    ///   - team: of the hand-over; without account for a reply.
    init(_ outcome: ChatOutcome, channel: Channel, team: String) {
        let text = channel.isHTML ? HTMLText.plain(outcome.response) : outcome.response
        // Escaped first: an escaped text is longer, and each of its parts is escaped too.
        parts = MessageSplitter.split(Liquid.escaped(text), for: ChannelLimits.limit(of: channel))
        html = channel.isHTML ? outcome.response : nil
        labels = outcome.category == Catalog.unknown ? [] : [outcome.category]
        guard let briefing = outcome.contextForAgent else { return }
        labels.append(outcome.decision == .escalate ? HelpDeskLabel.escalated : HelpDeskLabel.draft)
        if briefing.urgency == .high || briefing.urgency == .critical { labels.append(HelpDeskLabel.urgent) }
        draft = briefing.draft.map { channel.isHTML ? HTMLText.plain($0) : $0 }
        note = ColleagueNote.text(briefing, decision: outcome.decision, draft: draft)
        self.team = team
        opens = true
    }
}
