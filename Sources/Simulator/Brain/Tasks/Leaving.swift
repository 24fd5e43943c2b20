import JSON

/// A customer's wish to leave: why, and whether it was said before.
struct Leaving {
    let situation: Situation
    let facts: Facts

    private static let reasons: [(Concept, Phrase)] = [
        (.tooExpensive, .leavingExpensive), (.tooMuch, .leavingTooMuch), (.moving, .leavingMoving), (.notUsing, .leavingNotUsing),
        (.quality, .leavingQuality), (.health, .leavingHealth), (.travelling, .leavingTravel),
        (.bereavement, .leavingLoss),
    ]

    /// The reason that the customer gives, a death before all others; nil when there is none.
    static func reason(_ signals: Signals) -> Concept? {
        signals.weight(.bereavement) >= 5 ? .bereavement : signals.strongest(of: reasons.map(\.0))
    }

    /// Whether the wish was said before: in this message, in the context, or because only the link is left to offer.
    var isRepeated: Bool {
        if situation.signals.weight(.insistence) >= 4 || isToldSo { return true }
        if let earlier = facts.first("cancellation_requests", "previous_cancellation_requests", "earlier_cancellation_requests")?
            .int
        {
            if earlier > 0 { return true }
        }
        let actions = situation.prompt.tools.compactMap { tool -> ToolKind.Action? in
            if case .action(let action) = ToolKind(tool) { action } else { nil }
        }
        return actions == [.cancelLink]
    }

    /// Whether the link is all there is to say: a plain request, a repeated one, or one of somebody who mourns.
    var wantsLinkAtOnce: Bool { isRepeated || [nil, .bereavement].contains(Leaving.reason(situation.signals)) }

    /// The prompt says that the customer has asked before, or that the link stands below the reply.
    var isToldSo: Bool {
        let said = Array(situation.prompt.instructions.lowercased().utf8)
        return ["asked to leave before", "no further offer", "asked to cancel before"].contains { said.contains(text: $0) }
    }

    /// What to say: the reason understood, at most one offer, and that the decision is theirs.
    func reply(_ speech: Speech, hasLink: Bool) -> [String] {
        let reason = Leaving.reason(situation.signals)
        let understood = Leaving.reasons.first { $0.0 == reason }?.1 ?? .leavingUnderstood
        var said = [speech.say(understood)]
        if !isRepeated, let offer = offer(reason) { said.append(speech.say(offer)) }
        said.append(speech.say(.yourDecision))
        if hasLink { said.append(speech.say(.linkBelow)) }
        return said
    }

    /// The one offer that answers the reason and that the model has a tool for; none to those who mourn.
    private func offer(_ reason: Concept?) -> Phrase? {
        let preferred: [(ToolKind.Action, Phrase)] =
            switch reason {
            case .tooExpensive, .tooMuch, .notUsing: [(.frequency, .offerFrequency), (.pause, .offerPause)]
            case .bereavement: []
            case .travelling: [(.skip, .offerSkip), (.pause, .offerPause)]
            default: [(.pause, .offerPause), (.frequency, .offerFrequency), (.skip, .offerSkip)]
            }
        let offered = situation.prompt.tools.map { ToolKind($0) }
        return preferred.first { offered.contains(.action($0.0)) }?.1
    }

    /// What the model thinks before it answers.
    var thoughts: String {
        let reason = Leaving.reason(situation.signals).map { "\($0)" } ?? "none given"
        let next = isRepeated ? "They have asked before, so no offer: the link." : "One offer that fits, then their decision."
        return "The customer wants to leave. Reason: \(reason). \(next)"
    }
}
