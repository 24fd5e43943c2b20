/// A value of the data that is said in the customer's language.
enum Term: String, CaseIterable, Sendable {
    case active, paused, cancelled
    case monthly, everySecondMonth, quarterly, twiceAYear
    case delivered, inTransit, outForDelivery, prepared, atCustoms, returned, exception, atPickup, lost

    /// The term that a value of the data means, however it is spelt there.
    init?(_ value: String) {
        let plain = FoldedText(value).words.map { word in
            String(decoding: word.map { (1...26).contains($0) ? $0 + 0x60 : UInt8(ascii: "?") }, as: UTF8.self)
        }.joined(separator: " ")
        guard let term = Term.spellings[plain] else { return nil }
        self = term
    }

    private static let spellings: [String: Term] = [
        "active": .active, "paused": .paused, "cancelled": .cancelled, "canceled": .cancelled,
        "monthly": .monthly, "bi monthly": .everySecondMonth, "bimonthly": .everySecondMonth,
        "every two months": .everySecondMonth,
        "quarterly": .quarterly, "semi annually": .twiceAYear, "semiannually": .twiceAYear, "twice a year": .twiceAYear,
        "delivered": .delivered, "in transit": .inTransit, "transit": .inTransit, "shipped": .inTransit, "on its way": .inTransit,
        "out for delivery": .outForDelivery, "label created": .prepared, "pending": .prepared, "processing": .prepared,
        "pre transit": .prepared, "preparing": .prepared, "not shipped": .prepared, "customs": .atCustoms,
        "in customs": .atCustoms,
        "held at customs": .atCustoms, "customs hold": .atCustoms, "returned": .returned, "returned to sender": .returned,
        "exception": .exception, "delivery exception": .exception, "failed attempt": .exception, "lost": .lost,
        "available for pickup": .atPickup, "ready for pickup": .atPickup,
        "delayed": .exception,
    ]
}
