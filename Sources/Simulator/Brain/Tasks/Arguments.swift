import JSON

/// Fills the arguments of a tool from what the customer wrote and what is known.
struct Arguments {
    let situation: Situation
    let facts: Facts

    /// The arguments of a call; nil when a required one is not known.
    func arguments(for tool: OfferedTool) -> JSONValue? {
        let schema = tool.parameters
        for name in schema["required"].array?.compactMap(\.string) ?? [] {
            let property = schema["properties"][name]
            guard value(for: name, property, of: tool.name) == nil, !Arguments.mayBeNull(property) else { continue }
            return nil
        }
        return filled(schema, toolName: tool.name)
    }

    func filled(_ schema: JSONValue, toolName: String = "") -> JSONValue {
        guard schema["properties"].object != nil else { return [:] }
        return SchemaFiller(schema) { path, part in path.last.flatMap { value(for: $0, part, of: toolName) } }.fill()
    }

    private static func mayBeNull(_ schema: JSONValue) -> Bool {
        SchemaFiller.types(of: schema).contains("null")
            || (schema["anyOf"].array ?? []).contains { SchemaFiller.types(of: $0) == ["null"] }
    }

    /// The value of the argument `name`, or nil when nothing is known.
    private func value(for name: String, _ schema: JSONValue, of tool: String) -> JSONValue? {
        let name = FactName.plain(name)
        if let known = wish(name, schema) ?? identity(name) { return known }
        if let fact = facts.first(name) { return fact }
        if isWordy(name) { return .string(String(situation.message.prefix(400)).trimmingBlanks()) }
        return nil
    }

    private func identity(_ name: String) -> JSONValue? {
        let text: String? =
            if name.hasSuffix("email") || name == "e_mail" {
                EmailAddress.first(in: situation.message) ?? facts.text("email", "customer_email", "e_mail")
            } else if name.hasPrefix("tracking") {
                TrackingNumber.find(in: situation.message) ?? facts.text("tracking_number", "tracking", "tracking_id")
            } else if name == "subscription_id" {
                facts.text("subscription_id", "customer_number")
            } else if name == "customer_name" || name == "name" {
                PersonName.find(in: situation.message) ?? facts.text("name", "customer_name")
            } else {
                nil
            }
        return text.map { .string($0) }
    }

    /// What the customer asks for: a frequency, a number of months, a month, an address, a preference.
    private func wish(_ name: String, _ schema: JSONValue) -> JSONValue? {
        let signals = situation.signals
        switch name {
        case "frequency", "new_frequency", "delivery_frequency", "interval":
            return Wishes.frequency(signals).map { .string(Arguments.spelling($0, in: schema)) }
        case "months", "number_of_months", "duration_months", "duration", "pause_months":
            return .int(Int64(Wishes.months(in: situation.message) ?? 1))
        case "month", "skip_month", "box_month":
            return Wishes.month(in: situation.message).map { .string(month($0)) } ?? nextMonth
        case "no_alcohol": return .bool(signals.has(.alcohol) && signals.has(.customization))
        case "no_honey": return .bool(signals.has(.honey) && signals.has(.customization))
        case "photos_attached", "has_photos": return .bool(signals.has(.hasPhotos))
        case "language": return .string(situation.language)
        default: break
        }
        if let address = PostalAddress.find(in: situation.message), let part = Arguments.part(name, of: address) { return part }
        if name == "item" || name == "product" || name == "item_name" { return .string(namedItem ?? String(situation.message.prefix(160))) }
        if name == "items" || name == "products" { return namedItem.map { .array([.string($0)]) } }
        if name == "summary" { return nil }
        return nil
    }

    private static func part(_ name: String, of address: PostalAddress) -> JSONValue? {
        switch name {
        case "street", "address", "address_line_1", "street_address": .string(address.street)
        case "city", "town": address.city.map { .string($0) }
        case "zip", "zip_code", "postal_code", "postcode": address.postalCode.map { .string($0) }
        case "country": address.country.map { .string($0) }
        case "full_address", "new_address": .string(address.line)
        default: nil
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

    private func month(_ month: Int) -> String {
        let next = facts.text("next_payment_date", "next_box_date", "billing_date") ?? ""
        let year = next.count >= 7 ? Int(next.prefix(4)) : nil
        let number = (month < 10 ? "0" : "") + String(month)
        guard let year else { return number }
        let nextMonth = Int(next.dropFirst(5).prefix(2)) ?? 1
        return "\(month < nextMonth ? year + 1 : year)-\(number)"
    }

    private var nextMonth: JSONValue? {
        guard let next = facts.text("next_payment_date", "next_box_date", "billing_date"), next.count >= 7 else { return nil }
        return .string(String(next.prefix(7)))
    }

    /// A product of the latest box that the message names.
    private var namedItem: String? {
        let words = Set(situation.folded.words.filter { $0.count > 3 }.map { $0.prefix(5) })
        return ReplyFacts(facts).items.first { item in
            FoldedText(item).words.contains { $0.count > 3 && words.contains($0.prefix(5)) }
        }
    }

    /// Arguments that take the customer's own words.
    private func isWordy(_ name: String) -> Bool {
        ["reason", "description", "details", "note", "notes", "message", "comment", "preferences", "request", "wishes", "text", "query"]
            .contains(name)
    }
}

/// Tracking numbers in a text.
enum TrackingNumber {
    /// The first word of 8 to 34 letters and digits, most of them digits.
    static func find(in text: String) -> String? {
        for word in text.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }) {
            let digits = word.utf8.count { (0x30...0x39).contains($0) }
            if (8...34).contains(word.utf8.count), digits >= 6, digits * 2 > word.utf8.count { return String(word) }
        }
        return nil
    }
}
