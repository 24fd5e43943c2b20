import JSON

/// Fills the arguments of a tool from what the customer wrote and what is known.
struct Arguments {
    let situation: Situation
    let facts: Facts
    let tool: OfferedTool

    /// The arguments of a call; nil when a required one is not known.
    var complete: JSONValue? {
        let schema = tool.parameters
        for name in schema["required"].array?.compactMap(\.string) ?? [] {
            let property = schema["properties"][name]
            if value(for: name, property) == nil, !Arguments.mayBeNull(property) { return nil }
        }
        return filled
    }

    /// The arguments of a call, with fillers for what is not known.
    var filled: JSONValue {
        guard tool.parameters["properties"].object != nil else { return [:] }
        return SchemaFiller(tool.parameters) { path, part in
            path.count == 1 ? value(for: path[0], part) : nil
        }.fill()
    }

    private static func mayBeNull(_ schema: JSONValue) -> Bool {
        SchemaFiller.types(of: schema).contains("null")
            || (schema["anyOf"].array ?? []).contains { SchemaFiller.types(of: $0) == ["null"] }
    }

    private var action: ToolKind.Action? { if case .action(let action) = ToolKind(tool) { action } else { nil } }

    /// The value of the argument `name`, or nil when nothing is known.
    private func value(for name: String, _ schema: JSONValue) -> JSONValue? {
        let name = FactName.plain(name)
        if let known = wish(name, schema) ?? identity(name) { return known }
        if action == .address { return nil }
        if let options = schema["enum"].array?.compactMap(\.string), let option = reason(among: options) {
            return .string(option)
        }
        if let fact = facts.first(name), fact.object == nil { return fact }
        if Arguments.wordy.contains(name) { return .string(String(situation.message.prefix(400)).trimmingBlanks()) }
        return nil
    }

    private func identity(_ name: String) -> JSONValue? {
        let text: String? =
            switch name {
            case "email", "customer_email", "e_mail":
                EmailAddress.first(in: situation.message) ?? facts.text("email", "customer_email", "e_mail")
            case "tracking_number", "tracking_id", "tracking":
                TrackingNumber.find(in: situation.message) ?? facts.text("tracking_number", "tracking_id", "tracking")
            case "subscription_id": facts.text("subscription_id", "customer_number")
            case "customer_name": PersonName.find(in: situation.message) ?? facts.text("name", "customer_name")
            default: nil
            }
        return text.map { .string($0) }
    }

    /// What the customer asks for: a frequency, a number of months, a month, an address, a preference, an item.
    private func wish(_ name: String, _ schema: JSONValue) -> JSONValue? {
        let signals = situation.signals
        switch name {
        case "frequency", "new_frequency", "delivery_frequency", "interval":
            return Wishes.frequency(signals).map { .string(Arguments.spelling($0, in: schema)) }
        case "months", "number_of_months", "duration_months", "duration", "pause_months":
            let standard = Arguments.firstNumber(in: schema["description"].string ?? "") ?? 1
            return .int(Int64(Wishes.months(in: situation.message) ?? standard))
        case "month", "skip_month", "box_month": return month
        case "no_alcohol": return signals.has(.alcohol) ? true : nil
        case "no_honey": return signals.has(.honey) ? true : nil
        case "photos_attached", "has_photos": return .bool(signals.has(.hasPhotos))
        case "language": return .string(situation.language)
        case "item", "product", "item_name": return .string(DamagedItem(situation, facts).name)
        case "items", "products": return DamagedItem(situation, facts).list(schema)
        default: break
        }
        guard action == .address, let address = PostalAddress.find(in: situation.message) else { return nil }
        return part(name, of: address, schema)
    }

    private func part(_ name: String, of address: PostalAddress, _ schema: JSONValue) -> JSONValue? {
        switch name {
        case "street", "address", "address_line_1", "street_address": return .string(address.street)
        case "city", "town": return address.city.map { .string($0) }
        case "zip", "zip_code", "postal_code", "postcode": return address.postalCode.map { .string($0) }
        case "state": return address.state.map { .string($0) }
        case "full_address", "new_address": return .string(address.line)
        case "country":
            guard schema["maxLength"] == 2 else { return address.country.map { .string($0) } }
            return address.country.flatMap(CountryCode.of).map { .string($0) }
        default: return nil
        }
    }

    /// The option of the schema that means the term; the term's usual English spelling when the schema names none.
    private static func spelling(_ term: Term, in schema: JSONValue) -> String {
        let options = schema["enum"].array?.compactMap(\.string) ?? []
        if let option = options.first(where: { Term($0) == term }) { return option }
        return switch term {
        case .everySecondMonth: "Bi-Monthly"
        case .quarterly: "Quarterly"
        case .twiceAYear: "Semi-Annually"
        default: "Monthly"
        }
    }

    /// The month that is named, else the one of the next payment, as YYYY-MM. Nil when the year is not known.
    private var month: JSONValue? {
        guard let next = facts.text("next_payment_date", "next_box_date", "billing_date"), next.count >= 7,
            let year = Int(next.prefix(4)), let nextMonth = Int(next.dropFirst(5).prefix(2))
        else { return nil }
        guard let named = Wishes.month(in: situation.message) else { return .string(String(next.prefix(7))) }
        return .string("\(named < nextMonth ? year + 1 : year)-\(named < 10 ? "0" : "")\(named)")
    }

    /// The option of an enumeration that the facts or the words speak for.
    private func reason(among options: [String]) -> String? {
        let status = ReplyFacts(facts).deliveryStatus.flatMap({ Term($0) })
        let wanted: [(String, Bool)] = [
            ("delivered_not_received", status == .delivered), ("lost", status == .lost),
            ("no_movement", status == .inTransit || status == .prepared), ("never_arrived", true),
        ]
        return wanted.first { options.contains($0.0) && $0.1 }?.0
    }

    private static func firstNumber(in text: String) -> Int? {
        text.split { !$0.isNumber }.first.flatMap { Int($0) }
    }

    /// Arguments that take the customer's own words.
    private static let wordy: Set<String> = [
        "reason", "description", "details", "note", "notes", "message", "comment", "preferences", "request", "wishes", "text",
        "query",
        "summary",
    ]
}
