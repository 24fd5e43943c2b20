import JSON

/// What a proposed action would do, in the customer's language.
struct ActionSummary {
    let call: ToolCall
    let action: ToolKind.Action
    let speech: Speech

    /// Nil for an action that needs no words.
    var sentence: String? {
        switch action {
        case .pause: speech.say(.doPause, text("months", "number_of_months", "duration_months", "duration") ?? "1")
        case .skip: speech.say(.doSkip, text("month", "skip_month") ?? "")
        case .frequency: speech.say(.doFrequency, speech.say(text("frequency", "new_frequency") ?? ""))
        case .address: speech.say(.doAddress, address)
        case .preferences: speech.say(.doPreferences, wishes)
        case .damageClaim: speech.say(.doClaim, text("item", "items", "description", "product") ?? "")
        case .missing: speech.say(.doMissing)
        case .photos: speech.say(.doPhotos)
        case .replacement: speech.say(.doReplacement)
        case .refund, .cancelLink, .other: nil
        }
    }

    private func text(_ names: String...) -> String? {
        for name in names {
            let value = call.arguments[name]
            if let list = value.array { return list.compactMap(\.string).joined(separator: ", ") }
            if let text = Facts.plain(value) { return text }
        }
        return nil
    }

    private var address: String {
        ["street", "address", "address_line_2", "city", "state", "zip_code", "postal_code", "country"]
            .compactMap { Facts.plain(call.arguments[$0]) }.joined(separator: ", ")
    }

    private var wishes: String {
        let words = text("preferences", "notes", "note", "wishes", "request", "description")
        if let words { return words }
        return (call.arguments.object ?? [:]).filter { $0.value == .bool(true) }.map { speech.say($0.key) }.joined(separator: ", ")
    }
}
