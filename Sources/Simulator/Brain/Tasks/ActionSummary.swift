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
        case .damageClaim: speech.say(.doClaim, text("items", "item", "product", "description") ?? "")
        case .missing: speech.say(.doMissing)
        case .photos: speech.say(.doPhotos)
        // What a colleague must decide first is not spoken of.
        case .replacement, .refund, .cancelLink, .other: nil
        }
    }

    private func text(_ names: String...) -> String? {
        for name in names {
            let value = call.arguments[name]
            if let list = value.array {
                return list.compactMap { $0.string ?? $0["name"].string ?? $0["item"].string }.joined(separator: ", ")
                    .trimmingMarks()
            }
            if let text = Facts.plain(value) { return text.trimmingMarks() }
        }
        return nil
    }

    private var address: String {
        ["street", "address", "address_line_2", "city", "state", "zip_code", "postal_code", "country"]
            .compactMap { Facts.plain(call.arguments[$0]) }.joined(separator: ", ")
    }

    private var wishes: String {
        text("preferences", "notes", "note", "wishes", "request", "description") ?? ""
    }
}
