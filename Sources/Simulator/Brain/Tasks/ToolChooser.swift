import JSON

/// Decides which of the offered tools to call next: first what must be known, then what the customer plainly asks for.
struct ToolChooser {
    let situation: Situation
    let facts: Facts

    /// The calls of the next round; empty when it is time to answer.
    func nextCalls() -> [ToolCall] {
        let called = Set(situation.answeredCalls.map(\.call.name))
        let open = situation.prompt.tools.filter { !called.contains($0.name) }
        let reads = open.filter { ToolKind($0) == .read && isUseful($0) }.compactMap(call)
        if !reads.isEmpty { return reads }
        let actions = open.compactMap { tool -> (tool: OfferedTool, action: ToolKind.Action)? in
            guard case .action(let action) = ToolKind(tool), isAskedFor(action) else { return nil }
            return (tool, action)
        }
        return actions.compactMap { call($0.tool) }
    }

    /// A call that must be made because the request forces one.
    func forcedCall(_ choice: Prompt.ToolChoice) -> ToolCall? {
        let tools = situation.prompt.tools
        let tool: OfferedTool? =
            if case .named(let name) = choice { tools.first { $0.name == name } } else {
                tools.first { ToolKind($0) == .answer } ?? tools.first
            }
        return tool.map { ToolCall(name: $0.name, arguments: Arguments(situation: situation, facts: facts, tool: $0).filled) }
    }

    private func call(_ tool: OfferedTool) -> ToolCall? {
        Arguments(situation: situation, facts: facts, tool: tool).complete.map { ToolCall(name: tool.name, arguments: $0) }
    }

    /// Thanks need no data; otherwise a look costs little and an answer without data is worth little.
    private func isUseful(_ tool: OfferedTool) -> Bool {
        let signals = situation.signals
        let asks: [Concept] = [
            .shipping, .payment, .frequency, .skip, .pause, .address, .customization, .damage, .cancel, .notReceived,
        ]
        guard asks.contains(where: signals.has) || signals.weight(.question) > 0 else { return !signals.has(.gratitude) }
        let name = FactName.plain(tool.name)
        if name.contains("payment") || name.contains("invoice") { return signals.has(.payment) || signals.has(.wantsRefund) }
        if name.contains("box") || name.contains("content") {
            return signals.has(.damage) || signals.has(.customization) || signals.has(.payment) == false
        }
        if name.contains("track") { return !signals.has(.frequency) || signals.has(.shipping) }
        return true
    }

    /// A parcel is searched for when its record, or failing that the customer, says that it has been gone too long.
    private var isMissing: Bool {
        let signals = situation.signals
        let said = ReplyFacts(facts)
        if let status = said.deliveryStatus.flatMap({ Term($0) }) {
            if status == .lost { return signals.has(.shipping) }
            if status == .delivered { return signals.weight(.notReceived) >= 5 }
        }
        if let days = said.daysSinceShipping { return days >= 42 && signals.has(.shipping) }
        return signals.weight(.notReceived) >= 5 && signals.weight(.lostLong) >= 4
    }

    private func isAskedFor(_ action: ToolKind.Action) -> Bool {
        let signals = situation.signals
        let leaves = signals.weight(.cancel) >= 5
        return switch action {
        case .skip: signals.weight(.skip) >= 4 && !leaves
        case .pause: signals.weight(.pause) >= 4 && signals.weight(.pause) >= signals.weight(.skip) && !leaves
        case .frequency: signals.weight(.frequency) >= 4 && Wishes.frequency(signals) != nil && !leaves
        case .address: signals.weight(.address) >= 4
        case .preferences: signals.weight(.customization) >= 4
        case .damageClaim: signals.weight(.damage) >= 4
        // Photos are asked for in the reply; the tool is for those who cannot attach any.
        case .photos: false
        case .missing: isMissing
        // Nobody decides on a replacement who has not seen the damage.
        case .replacement: signals.weight(.wantsReplacement) >= 5 && signals.has(.hasPhotos)
        case .refund: signals.weight(.wantsRefund) >= 5
        case .cancelLink: leaves && Leaving(situation: situation, facts: facts).wantsLinkAtOnce
        case .other: false
        }
    }
}
